"use client";

import { count, share } from "#/app/_ui/format.ts";
import { PlatformMark } from "#/app/_ui/platform-mark.tsx";
import type { Preview } from "#/lib/segments/preview.ts";

const names = { ios: "iOS", android: "Android", web: "Web" } as const;

/** The exact size of what is written so far, its platforms, and the rules in words. */
export function SizePanel({ preview, trouble, busy }: { preview: Preview; trouble: string; busy: boolean }) {
  const { whole, everyone, errors } = preview;
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
    </section>
  );
}
