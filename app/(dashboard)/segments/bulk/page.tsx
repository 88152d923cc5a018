import type { Metadata } from "next";
import { requireUser } from "#/app/_server/require-user.ts";
import { Card } from "#/app/_ui/card.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { count } from "#/app/_ui/format.ts";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { ListFrame } from "#/app/_ui/list-frame.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { chosenSegments, peopleIn } from "#/lib/segments/chosen.ts";
import { segmentValues } from "#/lib/segments/values.ts";
import { database } from "#/lib/workspace/database.ts";
import { bulkVerbs } from "../words.ts";
import { ChosenTable } from "./chosen-table.tsx";
import { Consequence } from "./consequence.tsx";
import { BulkForm } from "./form.tsx";
import { parseBulkQuery } from "./query.ts";

export const metadata: Metadata = { title: "Several segments" };

export default async function BulkPage({ searchParams }: PageProps<"/segments/bulk">) {
  await requireUser("edit");
  const { verb, ids, back } = parseBulkQuery(await searchParams);
  const db = database();
  const chosen = chosenSegments(db, ids, Date.now());
  const going = verb === "delete" ? chosen.filter(({ neededBy }) => neededBy.length === 0) : chosen;
  const word = bulkVerbs[verb].replace("…", "");
  const of = going.length === 1 ? "1 segment" : `${count(going.length)} segments`;
  const header = <PageHeader title={`${word} ${of}`} trail={[{ label: "Segments", href: back }]} />;
  if (chosen.length === 0)
    return (
      <>
        {header}
        <ListFrame>
          <EmptyState title="No segment is chosen" action={<LinkButton href={back}>Back to the list</LinkButton>}>
            Tick the boxes before the segments that you mean.
          </EmptyState>
        </ListFrame>
      </>
    );
  return (
    <>
      {header}
      <Card title="What happens">
        <Consequence
          verb={verb}
          going={going.length}
          chosen={chosen.length}
          people={await peopleIn(db, idsOf(going))}
        />
        {going.length > 0 ? (
          <BulkForm
            verb={verb}
            ids={idsOf(going)}
            back={back}
            label={verb === "tag" ? "Save the tags" : `${word} ${of}`}
            known={segmentValues(db).tags.map(({ value }) => value)}
            has={[...new Set(chosen.flatMap(({ tags }) => tags))].toSorted()}
          />
        ) : (
          <LinkButton href={back}>Back to the list</LinkButton>
        )}
      </Card>
      <ListFrame>
        <ChosenTable chosen={chosen} deleting={verb === "delete"} />
      </ListFrame>
    </>
  );
}

const idsOf = (segments: { id: number }[]) => segments.map(({ id }) => id);
