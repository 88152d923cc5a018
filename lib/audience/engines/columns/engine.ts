import type { Audience } from "#/lib/audience/audience.ts";
import type { Definitions } from "#/lib/audience/engines/columns/definitions.ts";
import { selectByEvents } from "#/lib/audience/engines/columns/event-rule.ts";
import type { Lists } from "#/lib/audience/engines/columns/lists.ts";
import type { People } from "#/lib/audience/engines/columns/people.ts";
import { selectByColumn, selectByProfile } from "#/lib/audience/engines/columns/profile-rule.ts";
import type { Question } from "#/lib/audience/engines/columns/question.ts";
import { selectByRegularity } from "#/lib/audience/engines/columns/regular.ts";
import { selectBySequence } from "#/lib/audience/engines/columns/sequence.ts";
import type { Source } from "#/lib/audience/engines/columns/source.ts";
import type { Engine } from "#/lib/audience/evaluate.ts";
import type { Column } from "#/lib/columns/column.ts";
import type { SavedChunk } from "#/lib/columns/profile-store.ts";

/** Leaves by loops over columns, all at one state and one instant. */
export function columnEngine(question: Question, definitions: Definitions, known: Pick<Lists, "members">): Engine {
  const { people } = question.state;
  const lists = new Map<number, Audience>();
  for (const [id, definition] of definitions) if (definition === null) lists.set(id, known.members(id, question));
  return {
    everyone: everyoneBy(people, question.context.asOf),
    segment: (id) => lists.get(id) ?? definitions.get(id)!,
    select(leaf) {
      switch (leaf.type) {
        case "profile":
          return selectByProfile(leaf, people, question.context);
        case "event":
          return selectByEvents(leaf, question);
        case "sequence":
          return selectBySequence(leaf, question);
        case "regular":
          return selectByRegularity(leaf, question);
      }
    },
  };
}

/** Everybody who lives and was first seen by then; who has no first instant was always there. */
function everyoneBy(people: People, asOf: number): Audience {
  const column = (source: Source) => source.column("first_seen_at");
  const key = asOf >= latestOf(people, column) ? "seen" : undefined;
  return selectByColumn(people, column, { holds: (at) => at === undefined || (at as number) <= asOf }, key);
}

const latest = new WeakMap<SavedChunk[], number>();

/** When the last one of the saved profiles was first seen. */
function latestOf({ saved, sources }: People, column: (source: Source) => Column | undefined): number {
  let found = latest.get(saved);
  if (found !== undefined) return found;
  found = Number.NEGATIVE_INFINITY;
  for (const values of sources.slice(0, saved.length).map((source) => column(source)?.values ?? []))
    for (const at of values) if ((at as number) > found) found = at as number;
  latest.set(saved, found);
  return found;
}
