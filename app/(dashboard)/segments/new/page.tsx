import type { Metadata } from "next";
import { requireUser } from "#/app/_server/require-user.ts";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { templates } from "#/lib/criteria/templates.ts";
import { neverSeen, shopEvents } from "#/lib/segments/shop-events.ts";
import { suggestions } from "#/lib/segments/suggestions.ts";
import { database } from "#/lib/workspace/database.ts";
import { Builder } from "../_builder/builder.tsx";
import { startState } from "../_builder/start.ts";

export const metadata: Metadata = { title: "New segment" };

export default async function NewSegmentPage({ searchParams }: PageProps<"/segments/new">) {
  await requireUser("edit");
  const { template } = await searchParams;
  const db = database();
  const offered = templates(shopEvents(db, Date.now()));
  const chosen = offered.find(({ key }) => key === template);
  const particulars = {
    name: chosen?.name ?? "",
    description: chosen?.description ?? "",
    tags: "",
    kind: "past_behavior",
    refreshMinutes: "180",
  };
  const keep = `new ${chosen?.key ?? ""}`;
  const start = await startState(particulars, chosen?.criteria);
  return (
    <>
      <PageHeader title="New segment" trail={[{ label: "Segments", href: "/segments" }]} />
      <details className="rounded-lg border border-border bg-raised p-4">
        <summary className="font-semibold">Begin with a template</summary>
        <ul className="mt-3 grid gap-x-4 gap-y-3 md:grid-cols-2">
          {offered.map(({ key, name, description, events }) => (
            <li key={key} className="grid content-start justify-items-start gap-1">
              <LinkButton href={`/segments/new?template=${key}`}>{name}</LinkButton>
              <span className="text-muted text-sm">
                {description}
                {neverSeen(db, events).map((event) => (
                  <span key={event} className="text-warn">
                    {" "}
                    “{event}” was not seen yet.
                  </span>
                ))}
              </span>
            </li>
          ))}
        </ul>
      </details>
      <Builder key={keep} keep={keep} start={start} offers={suggestions(db)} />
    </>
  );
}
