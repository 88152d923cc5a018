import { Audience } from "#/lib/audience/audience.ts";
import { type Grouped, groupTallies, type Tally } from "#/lib/audience/composition-groups.ts";
import type { People } from "#/lib/audience/engines/columns/people.ts";
import { pathColumn } from "#/lib/audience/engines/columns/property.ts";
import type { Source } from "#/lib/audience/engines/columns/source.ts";
import type { Found } from "#/lib/audience/questions.ts";
import type { Column } from "#/lib/columns/column.ts";
import { builtIn, fields, traitPrefix } from "#/lib/criteria/fields.ts";

/** `members` as `Audience.toBytes` wrote them; `by` a built-in field or `traits.…`; at most `limit` rows. */
export type CompositionAsked = { members: Uint8Array; by: string; limit: number; now: number };

/**
 * Some people against everybody by the values of one field, as these are at `asOf`. `members` and `all` are how many people
 * there are in all; whoever of the asked-for members lives no more counts nowhere.
 */
export type Composition = Grouped & { asOf: number; members: number; all: number };

/** Counts the values of a field by a loop over its columns, everybody of the state that was found being the comparison. */
export function composition({ members: everyone, state, asOf }: Found, asked: CompositionAsked): Composition {
  const members = Audience.fromBytes(asked.members).and(everyone);
  const name = builtIn(asked.by);
  const column = name
    ? (source: Source) => source.column(name)
    : pathColumn(traitPrefix, asked.by.slice(traitPrefix.length));
  const tallies = tally(state.people, column, members, everyone);
  const { zone } = state.settings;
  const grouped = groupTallies(tallies, { type: name && fields[name].type, zone, limit: asked.limit });
  return { ...grouped, asOf, members: members.count(), all: everyone.count() };
}

/** How many have each distinct value, and how many have none; a later layer's row replaces an earlier one's. */
function tally(
  people: People,
  read: (source: Source) => Column | undefined,
  members: Audience,
  everyone: Audience,
): Tally[] {
  const of = new Uint32Array(people.survivor.length);
  const values: unknown[] = [undefined];
  const known = { plain: new Map<unknown, number>(), json: new Map<unknown, number>() };
  const codeOf = (value: unknown) => {
    // Arrays are the same where their JSON is; a text that looks like it is another value.
    const [map, key] = typeof value === "object" ? [known.json, JSON.stringify(value)] : [known.plain, value];
    const code = map.get(key) ?? values.push(value) - 1;
    map.set(key, code);
    return code;
  };
  for (const source of people.sources) {
    const column = read(source);
    const numbers = source.numbers();
    if (!column) for (const n of numbers) of[n] = 0;
    else if (column.kind === "dictionary") {
      const codes = Uint32Array.from([0, ...column.values.map(codeOf)]);
      for (let row = 0; row < numbers.length; row++) of[numbers[row]!] = codes[column.codes[row]!]!;
    } else
      for (let row = 0; row < numbers.length; row++) {
        const value = column.values[row]!;
        of[numbers[row]!] = Number.isNaN(value) ? 0 : codeOf(value);
      }
  }
  const [ofMembers, ofAll] = [counted(of, members, values.length), counted(of, everyone, values.length)];
  return values.map((value, code) => ({ value, members: ofMembers[code]!, all: ofAll[code]! }));
}

function counted(of: Uint32Array, audience: Audience, length: number): Uint32Array {
  const counts = new Uint32Array(length);
  for (const n of audience.iterate()) counts[of[n] ?? 0]!++;
  return counts;
}
