"use client";

import Link from "next/link";
import { AsOf } from "#/app/_ui/as-of.tsx";
import { Definition } from "#/app/_ui/definition.tsx";
import { count, share } from "#/app/_ui/format.ts";
import { PlatformMark } from "#/app/_ui/platform-mark.tsx";
import type { Review } from "./state.ts";

const names = { ios: "iOS", android: "Android", web: "Web" } as const;

type Props = Pick<Review, "preview" | "same" | "zone"> & { trouble: string; busy: boolean };

/** The exact size of what is written so far, its platforms, the rules in words, and who has the same rules. */
export function SizePanel({ preview, same, zone, trouble, busy }: Props) {
  const { whole, everyone, errors, asOf } = preview;
  return (
    <section aria-label="Size" className="grid gap-3 rounded-lg border border-border bg-raised p-4">
      <div role="status" aria-busy={busy}>
        {trouble ? (
          <p className="text-bad">{trouble}</p>
        ) : whole ? (
          <p>
            <strong className="block font-semibold text-2xl tabular-nums">{count(whole.size)}</strong>
            {whole.size === 1 ? "person" : "people"}, {share(whole.size, everyone)} of {count(everyone)}
          </p>
        ) : (
          <p>
            <strong className="block font-semibold text-2xl text-muted">–</strong>
            {errors.length === 1 ? "One thing is" : `${errors.length} things are`} still to be filled in. Each finished
            rule shows its own size.
          </p>
        )}
      </div>
      {whole && (
        <>
          <div className="-mt-2 flex items-center gap-1">
            <AsOf at={asOf} zone={zone} />
            <Definition id="size-definition" term="size">
              Everybody whom these rules select at that instant, counted exactly. A rule's own size is that of everybody
              for whom this one rule holds, as of the same instant: a segment that a rule asks about is counted anew,
              too, and may differ from its latest calculation in the list.
            </Definition>
          </div>
          <ul className="grid gap-1 text-sm">
            {(["ios", "android", "web"] as const).map((platform) => (
              <li key={platform} className="flex items-center gap-1.5">
                <PlatformMark platform={platform} /> {names[platform]}
                <span className="ml-auto tabular-nums">{count(whole.platforms[platform])}</span>
              </li>
            ))}
            <li className="flex text-muted">
              On several, so counted more than once
              <span className="ml-auto shrink-0 pl-2 tabular-nums">{count(whole.platforms.several)}</span>
            </li>
            <li className="flex text-muted">
              No device<span className="ml-auto tabular-nums">{count(whole.platforms.none)}</span>
            </li>
          </ul>
          <p className="border-border border-t pt-3 text-sm">
            <span className="text-muted">In words: </span>
            <span data-sentence="">Everybody of whom this holds: {whole.sentence}.</span>
          </p>
        </>
      )}
      {same.count > 0 && (
        <p className="border-border border-t pt-3 text-sm">
          These are exactly the rules of{" "}
          {same.first.slice(0, 3).map(({ id, name }, i) => (
            <span key={id}>
              {i > 0 && ", "}
              <Link href={`/segments/${id}`} prefetch={false} className="underline">
                {name}
              </Link>
            </span>
          ))}
          {same.count > 3 && ` and ${count(same.count - 3)} more`}.
        </p>
      )}
    </section>
  );
}
