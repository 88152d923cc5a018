import { PlatformMark } from "#/app/_ui/platform-mark.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { TimelineEvent } from "#/lib/profiles/timeline.ts";
import { Fact, Facts } from "./facts.tsx";
import { Value } from "./value.tsx";
import { platformNames } from "./words.ts";

type Shown = { event: TimelineEvent; zone: string; units: number; currency: string };

/** One event: what and when in one line, what came with it on demand. */
export function Event({ event, zone, units, currency }: Shown) {
  const { name, at, receivedAt, platform, revenue, properties, messageId } = event;
  const entries = Object.entries(properties);
  return (
    <li className="border-border border-b">
      <details>
        <summary className="flex flex-wrap items-baseline justify-between gap-x-4 py-2 hover:bg-sunken/50">
          <span className="font-medium wrap-anywhere">{name}</span>
          <span className="text-muted text-sm">
            {revenue !== null && (
              <span className="mr-3 text-text tabular-nums">
                {new Intl.NumberFormat("en", { style: "currency", currency }).format(revenue / units)}
              </span>
            )}
            {isPlatform(platform) && (
              <span className="mr-3">
                <PlatformMark platform={platform} /> {platformNames[platform]}
              </span>
            )}
            <Time at={at} zone={zone} />
          </span>
        </summary>
        <div className="pb-3 pl-3">
          <Facts>
            {entries.map(([key, value]) => (
              <Fact key={key} name={key}>
                <Value value={value} zone={zone} />
              </Fact>
            ))}
            {entries.length === 0 && <Fact name="Properties">None came with it.</Fact>}
            <Fact name="Received">
              <Time at={receivedAt} zone={zone} />
            </Fact>
            {messageId && (
              <Fact name="Message id">
                <code className="break-all font-mono text-xs">{messageId}</code>
              </Fact>
            )}
          </Facts>
        </div>
      </details>
    </li>
  );
}

function isPlatform(platform: string | null): platform is keyof typeof platformNames {
  return platform !== null && platform in platformNames;
}
