import type { Metadata } from "next";
import { requireUser } from "#/app/_server/require-user.ts";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { templates } from "#/lib/criteria/templates.ts";
import { suggestions } from "#/lib/segments/suggestions.ts";
import { database } from "#/lib/workspace/database.ts";
import { Builder } from "../_builder/builder.tsx";
import { startState } from "../_builder/start.ts";

export const metadata: Metadata = { title: "New segment" };

export default async function NewSegmentPage({ searchParams }: PageProps<"/segments/new">) {
  await requireUser("edit");
  const { template } = await searchParams;
  const chosen = templates.find(({ key }) => key === template);
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
        <ul className="mt-3 grid gap-2 md:grid-cols-2">
          {templates.map(({ key, name, description }) => (
            <li key={key} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <LinkButton href={`/segments/new?template=${key}`}>{name}</LinkButton>
              <span className="text-muted text-sm">{description}</span>
            </li>
          ))}
        </ul>
      </details>
      <Builder key={keep} keep={keep} start={start} known={suggestions(database(), [])} />
    </>
  );
}
