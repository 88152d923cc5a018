"use client";

import Link from "next/link";
import { Button } from "#/app/_ui/button.tsx";
import { count, signed } from "#/app/_ui/format.ts";
import { userHref } from "#/app/_ui/user-href.ts";
import type { Consequences } from "#/lib/segments/consequences.ts";

/** What saving would change, before it is saved: who enters and leaves, and what uses the segment. */
export function ChangesPanel({ consequences, confirmed }: { consequences: Consequences; confirmed: string }) {
  const { before, after, entering, leaving, messages, segments } = consequences;
  return (
    <section
      aria-label="What this changes"
      tabIndex={-1}
      data-arrives=""
      className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-lg border border-border bg-raised p-4"
    >
      <input type="hidden" name="confirmed" value={confirmed} />
      <h2 className="font-semibold">What this changes</h2>
      <p role="status">
        <strong className="text-lg tabular-nums">
          +{count(entering.count)} / −{count(leaving.count)}
        </strong>{" "}
        – {count(before)} people by the saved rules, {count(after)} by these; both counted just now.
      </p>
      <div className="grid gap-3 md:grid-cols-2">
        <Moved title="Enter" {...entering} />
        <Moved title="Leave" {...leaving} />
      </div>
      {segments.length > 0 && (
        <div>
          <h3 className="font-medium">Segments that ask about this one</h3>
          <ul className="list-disc pl-5 text-sm">
            {segments.map(({ id, name, before, after, entering, leaving }) => (
              <li key={id}>
                <Link href={`/segments/${id}`} className="underline">
                  {name}
                </Link>
                : {count(after)} instead of {count(before)} ({signed(after - before)}; {count(entering)} enter,{" "}
                {count(leaving)} leave)
              </li>
            ))}
          </ul>
        </div>
      )}
      {messages.length > 0 && (
        <div>
          <h3 className="font-medium">Messages</h3>
          <ul className="list-disc pl-5 text-sm">
            {messages.map(({ id, title, status, mode, blocks }) => (
              <li key={id}>
                <Link href={`/messages/${id}`} className="underline">
                  {title}
                </Link>
                {`, ${status}: ${mode === "exclude" ? "leaves this segment out" : "goes to this segment"}${blocks ? "" : "; not changed any more"}`}
              </li>
            ))}
          </ul>
        </div>
      )}
      {segments.length + messages.length === 0 && <p className="text-muted">Nothing else uses this segment.</p>}
      <div>
        <Button type="submit" look="primary" name="do" value="save">
          Save these changes
        </Button>
      </div>
    </section>
  );
}

function Moved({ title, count: total, examples }: { title: string } & Consequences["entering"]) {
  return (
    <div>
      <h3 className="font-medium">
        {title}: {count(total)}
        {total > examples.length && <span className="text-muted">, of whom {examples.length} at random</span>}
      </h3>
      {total === 0 ? (
        <p className="text-muted text-sm">Nobody.</p>
      ) : (
        <ul className="text-sm">
          {examples.map(({ number, id, known, name, email }) => (
            <li key={number}>
              <Link href={userHref({ id: number, externalId: id, known })} className="underline">
                {name ?? email ?? id}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
