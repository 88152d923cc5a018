import { Audience } from "#/lib/audience/audience.ts";
import { narrow, type Test, testOf } from "#/lib/audience/engines/columns/narrow.ts";
import type { People } from "#/lib/audience/engines/columns/people.ts";
import { pathColumn } from "#/lib/audience/engines/columns/property.ts";
import type { Source } from "#/lib/audience/engines/columns/source.ts";
import type { Column } from "#/lib/columns/column.ts";
import type { SavedChunk } from "#/lib/columns/profile-store.ts";
import { builtIn, traitPrefix } from "#/lib/criteria/fields.ts";
import type { Context } from "#/lib/criteria/properties.ts";
import type { ProfileRule } from "#/lib/criteria/schema.ts";

/** Who meets a rule about a field or trait, among those who live. */
export function selectByProfile(rule: ProfileRule, people: People, context: Context): Audience {
  const column = builtIn(rule.field)
    ? (source: Source) => source.column(rule.field)
    : pathColumn(traitPrefix, rule.field.slice(traitPrefix.length));
  return selectByColumn(people, column, testOf(rule, context));
}

const remembered = new WeakMap<SavedChunk[], Map<string, Uint32Array>>();

/**
 * The living whose value passes a test; a later layer's row replaces an earlier one's. With a `key` that names column
 * and test, what the saved layers say is worked out once for as long as they stay.
 */
export function selectByColumn(
  people: People,
  column: (source: Source) => Column | undefined,
  test: Test,
  key?: string,
): Audience {
  const { saved, sources, survivor, live } = people;
  let room = new Uint32Array(0);
  const pass = (words: Uint32Array, source: Source) => {
    const numbers = source.numbers();
    if (room.length < numbers.length) room = new Uint32Array(numbers.length);
    for (let row = 0; row < numbers.length; row++) room[row] = row;
    setBits(words, numbers, room, narrow(column(source), test, room, numbers.length));
  };
  const words = new Uint32Array((survivor.length >>> 5) + 1);
  const known = remembered.get(saved) ?? new Map<string, Uint32Array>();
  remembered.set(saved, known);
  const base = key === undefined ? undefined : known.get(key);
  if (base) words.set(base);
  else for (const source of sources.slice(0, saved.length)) pass(words, source);
  if (key !== undefined && !base) known.set(key, words.slice());
  for (const source of sources.slice(saved.length)) {
    clearBits(words, source.numbers());
    pass(words, source);
  }
  return new Audience(words).and(live);
}

/** The numbers ascend, so that each word is put together first and written once. */
function setBits(words: Uint32Array, numbers: Uint32Array, rows: Uint32Array, count: number): void {
  let at = 0;
  let word = 0;
  for (let i = 0; i < count; i++) {
    const n = numbers[rows[i]!]!;
    if (n >>> 5 !== at) {
      words[at]! |= word;
      at = n >>> 5;
      word = 0;
    }
    word |= 1 << (n & 31);
  }
  words[at]! |= word;
}

function clearBits(words: Uint32Array, numbers: Uint32Array): void {
  for (let i = 0; i < numbers.length; i++) words[numbers[i]! >>> 5]! &= ~(1 << (numbers[i]! & 31));
}
