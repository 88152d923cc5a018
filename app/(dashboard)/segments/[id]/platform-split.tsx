import type { ReactNode } from "react";
import { Definition } from "#/app/_ui/definition.tsx";
import { count, share } from "#/app/_ui/format.ts";
import { PlatformMark } from "#/app/_ui/platform-mark.tsx";
import type { Platforms } from "#/lib/audience/evaluator.ts";
import { definitions } from "#/lib/insights/definitions.ts";

const names = { ios: "iOS", android: "Android", web: "Web" } as const;
const bars = { ios: "fill-ios", android: "fill-android", web: "fill-web" } as const;

/** The split as a sum that comes out at the size: who is on several platforms is taken off again, who is on none is added. */
export function PlatformSplit({ size, platforms }: { size: number; platforms: Platforms }) {
  const twice = platforms.ios + platforms.android + platforms.web + platforms.none - size;
  return (
    <table className="mt-5 w-full text-left [&_:is(td,th)]:py-1">
      <caption className="mb-1 border-border border-t pt-3 text-left font-medium">
        Platforms
        <Definition id="platforms" term="platform split">
          {definitions.platforms}
        </Definition>
      </caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Platform</th>
          <th scope="col">Share as a bar</th>
          <th scope="col">Members</th>
          <th scope="col">Share of the size</th>
        </tr>
      </thead>
      <tbody>
        {(["ios", "android", "web"] as const).map((platform) => (
          <Line
            key={platform}
            name={
              <>
                <PlatformMark platform={platform} /> {names[platform]}
              </>
            }
            figure={count(platforms[platform])}
            share={share(platforms[platform], size)}
            bar={
              <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" className="h-2 w-full">
                <rect width="100" height="8" className="fill-sunken" />
                <rect width={size ? (100 * platforms[platform]) / size : 0} height="8" className={bars[platform]} />
              </svg>
            }
          />
        ))}
        <Line
          name={`On several, so counted more than once (${count(platforms.several)} ${platforms.several === 1 ? "member" : "members"})`}
          figure={`−${count(twice)}`}
          share={share(platforms.several, size)}
        />
        <Line name="No device" figure={`+${count(platforms.none)}`} share={share(platforms.none, size)} />
      </tbody>
      <tfoot className="border-border border-t font-medium">
        <Line name="Size" figure={count(size)} share={share(size, size)} />
      </tfoot>
    </table>
  );
}

function Line({ name, figure, share, bar }: { name: ReactNode; figure: string; share: string; bar?: ReactNode }) {
  return (
    <tr>
      <th scope="row" colSpan={bar ? 1 : 2} className="w-28 pr-3 font-normal [tfoot_&]:font-medium">
        {name}
      </th>
      {bar && <td>{bar}</td>}
      <td className="w-20 pl-4 text-right tabular-nums">{figure}</td>
      <td className="w-16 pl-3 text-right text-muted tabular-nums">{share}</td>
    </tr>
  );
}
