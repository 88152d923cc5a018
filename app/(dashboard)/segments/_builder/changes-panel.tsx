"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { AsOf } from "#/app/_ui/as-of.tsx";
import { Button } from "#/app/_ui/button.tsx";
import { count, signed } from "#/app/_ui/format.ts";
import { userHref } from "#/app/_ui/user-href.ts";
import type { Consequences } from "#/lib/segments/consequences.ts";

type Props = { consequences: Consequences; confirmed: string; zone: string; live: boolean };

/** What saving would change, before it is saved: who enters and leaves, and what uses the segment. */
export function ChangesPanel({ consequences, confirmed, zone, live }: Props) {
  const { asOf, before, after, entering, leaving, messages, segments } = consequences;
  return (
    <section
      aria-label="What this changes"
      tabIndex={-1}
      data-arrives=""
      className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-lg border border-border bg-raised p-4"
    >
      <input type="hidden" name="confirmed" value={confirmed} />
      <h2 className="font-semibold">What this changes</h2>
      <div>
        <p role="status">
          <strong className="text-lg tabular-nums">
            +{count(entering.count)} / −{count(leaving.count)}
          </strong>{" "}
          – {count(before)} people by the saved rules, {count(after)} by these.
        </p>
        <AsOf at={asOf} zone={zone} />
      </div>
      <div className="grid gap-3 md:grid-cols-2">
        <Moved title="Enter" {...entering} />
        <Moved title="Leave" {...leaving} />
      </div>
      {segments.length > 0 && (
        <Uses title="Segments that ask about this one">
          {segments.map(({ id, name, before, after, entering, leaving }) => (
            <li key={id}>
              <Use href={`/segments/${id}`}>{name}</Use>:{" "}
              <Change before={before} after={after} by={`+${count(entering)} / −${count(leaving)}`} />
            </li>
          ))}
        </Uses>
      )}
      {messages.length > 0 && (
        <Uses title="Messages, and whom they reach on their channel">
          {messages.map(({ id, title, status, before, after }) => (
            <li key={id}>
              <Use href={`/messages/${id}`}>{title}</Use>, {status}:{" "}
              {before === null || after === null ? (
                "not changed any more"
              ) : (
                <Change before={before} after={after} by={signed(after - before)} />
              )}
            </li>
          ))}
        </Uses>
      )}
      {segments.length + messages.length === 0 && <p className="text-muted">Nothing else uses this segment.</p>}
      <p className="text-muted text-sm">
        {live
          ? "Once saved, the members are counted by these rules at once, and follow events by them from then on."
          : "Once saved, the members are counted by these rules at once."}{" "}
        Webhooks are not told who enters or leaves by an edit, unless they ask for that.
      </p>
      <div>
        <Button type="submit" look="primary" name="do" value="save">
          Save these changes
        </Button>
      </div>
    </section>
  );
}

const Uses = ({ title, children }: { title: string; children: ReactNode }) => (
  <div>
    <h3 className="font-medium">{title}</h3>
    <ul className="list-disc pl-5 text-sm">{children}</ul>
  </div>
);

const Use = ({ href, children }: { href: string; children: string }) => (
  <Link href={href} prefetch={false} className="underline">
    {children}
  </Link>
);

const Change = ({ before, after, by }: { before: number; after: number; by: string }) => (
  <span className="tabular-nums">
    {before === after ? `${count(after)}, as before` : `${count(after)} instead of ${count(before)}`} ({by})
  </span>
);

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
              <Link href={userHref({ id: number, externalId: id, known })} prefetch={false} className="underline">
                {name ?? email ?? id}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
