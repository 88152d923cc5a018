import Link from "next/link";
import { Definition } from "#/app/_ui/definition.tsx";
import { count } from "#/app/_ui/format.ts";
import type { ReachDetail } from "#/lib/audience/reach-detail.ts";
import { exportChain, type Step, sendChain } from "#/lib/insights/chain.ts";
import { channelLabels } from "#/lib/insights/channels.ts";
import { type Channel, channels } from "#/lib/profiles/reach.ts";
import type { SegmentDetails } from "#/lib/segments/find.ts";
import { type View, viewHref } from "./view.ts";

type Shown = { detail: ReachDetail; segment: SegmentDetails; view: View; mayExport: boolean };

/** The two ways from the size to who would be sent a message or be exported, step by step with each one's loss. */
export function Chains({ detail, segment, view, mayExport }: Shown) {
  const channel = view.channel ?? widest(detail);
  return (
    <div className="mt-5 grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-5 md:grid-cols-2">
      <section aria-labelledby="chain-send">
        <h3 id="chain-send" className="font-medium">
          If you send by {channelLabels[channel]}
        </h3>
        <nav aria-label="Channel of the chain" className="my-1 -ml-2 flex flex-wrap print:hidden">
          {channels.map((one) => (
            <Link
              key={one}
              href={viewHref(segment.id, view, { channel: one }, "insights")}
              scroll={false}
              prefetch={false}
              aria-current={one === channel ? "true" : undefined}
              className="rounded-md px-2 py-0.5 text-muted text-sm first-letter:uppercase hover:bg-sunken aria-[current]:bg-sunken aria-[current]:text-text"
            >
              {channelLabels[one]}
            </Link>
          ))}
        </nav>
        <Steps steps={sendChain(detail, channel)} name="send" />
      </section>
      <section aria-labelledby="chain-export">
        <h3 id="chain-export" className="font-medium">
          If you export
        </h3>
        <p className="my-1 py-0.5 text-muted text-sm">Blocklisted people are left out by default.</p>
        <Steps steps={exportChain(detail)} name="export" />
        {mayExport && (
          <Link href={`/segments/${segment.id}/export`} prefetch={false} className="mt-2 inline-block underline">
            Export them as a file
          </Link>
        )}
      </section>
    </div>
  );
}

function Steps({ steps, name }: { steps: Step[]; name: string }) {
  return (
    <ol className="border-border border-t">
      {steps.map(({ key, label, rule, size, loss, lossLabel }, i) => (
        <li key={key} className="flex items-baseline justify-between gap-4 border-border border-b py-1.5">
          <span className={i === steps.length - 1 ? "font-medium" : undefined}>
            {label}
            <Definition id={`${name}-${key}`} term={label}>
              {rule}
            </Definition>
          </span>
          <span className="text-right tabular-nums">
            <span className="block font-medium">{count(size)}</span>
            {i > 0 && <span className="block text-muted text-sm">{lossText(loss, lossLabel)}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}

const lossText = (loss: number, label: string) => (loss > 0 ? `−${count(loss)} ${label}` : `no loss: ${label}`);

/** Push or e-mail, whichever reaches more: the two that can be sent first. */
const widest = ({ channels: counted }: ReachDetail): Channel =>
  counted.email.reachable > counted.push.reachable ? "email" : "push";
