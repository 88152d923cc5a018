import { Audience } from "#/lib/audience/audience.ts";
import { distinct, Pairs, runs } from "#/lib/audience/engines/columns/groups.ts";
import { propertyColumn } from "#/lib/audience/engines/columns/property.ts";
import type { Question } from "#/lib/audience/engines/columns/question.ts";
import { rowInstants, rowValues } from "#/lib/audience/engines/columns/row-values.ts";
import type { Batch } from "#/lib/audience/engines/columns/scan.ts";
import type { EventRule } from "#/lib/criteria/schema.ts";
import { foldCase, textOf } from "#/lib/criteria/text.ts";
import { localClock } from "#/lib/workspace/time.ts";

/** On how many calendar days everybody has one of the events. */
export function daysOf({ state, context }: Question, batches: Iterable<Batch>): Uint32Array {
  const { survivor } = state.people;
  const clock = localClock(context.zone);
  const pairs = new Pairs();
  for (const { events, rows } of batches)
    pairs.add(events.numbers(), rows, survivor, rowInstants(events.at(), rows).map(clock.day));
  return counted(pairs, survivor.length);
}

function counted(pairs: Pairs, people: number): Uint32Array {
  const found = new Uint32Array(people);
  pairs.group(people, (n, values, from, to) => {
    found[n] = distinct(values, from, to);
  });
  return found;
}

/** Numbers text forms from 0 on as they come. */
function numbering(form: (text: string) => string) {
  const known = new Map<string, number>();
  const numberOfText = (stored: unknown) => {
    const text = textOf(stored);
    if (text === undefined) return undefined;
    const key = form(text);
    const number = known.get(key) ?? known.size;
    known.set(key, number);
    return number;
  };
  return { known, numberOfText };
}

/** How many different text forms, without case, a property has in everybody's events. */
export function distinctOf(property: string, { state, context }: Question, batches: Iterable<Batch>): Uint32Array {
  const { survivor } = state.people;
  const column = propertyColumn(property, context);
  const { numberOfText } = numbering(foldCase);
  const pairs = new Pairs();
  for (const { events, rows } of batches)
    pairs.add(events.numbers(), rows, survivor, rowValues(column(events), rows, numberOfText));
  return counted(pairs, survivor.length);
}

/** Whose most frequent value of a property, or one of them, is among those of a rule. */
export function favouringAny(
  rule: EventRule,
  property: string,
  question: Question,
  batches: Iterable<Batch>,
): Audience {
  const { survivor } = question.state.people;
  const column = propertyColumn(property, question.context);
  const form = rule.match_case ? (text: string) => text : foldCase;
  const { known, numberOfText } = numbering(form);
  const pairs = new Pairs();
  for (const { events, rows } of batches)
    pairs.add(events.numbers(), rows, survivor, rowValues(column(events), rows, numberOfText));
  const wanted = new Set(
    ((rule.operator === "in" ? rule.value : [rule.value]) as string[]).map((v) => known.get(form(v))),
  );
  const words = new Uint32Array((survivor.length >>> 5) + 1);
  pairs.group(survivor.length, (n, values, from, to) => {
    let most = 0;
    let isWanted = false;
    runs(values, from, to, (value, length) => {
      if (length < most) return;
      isWanted = (length === most && isWanted) || wanted.has(value);
      most = length;
    });
    if (isWanted) words[n >>> 5]! |= 1 << (n & 31);
  });
  return new Audience(words);
}
