import fc from "fast-check";
import { expect, test } from "vitest";
import { at, testIngestion } from "#/lib/ingestion/testing.ts";

type Step =
  | { kind: "track"; user?: string | undefined; anonymous?: string | undefined; message: number; commit: boolean }
  | { kind: "identify"; user?: string | undefined; anonymous?: string | undefined; message: number; commit: boolean }
  | { kind: "alias"; user: string; previous: string; message: number; commit: boolean };

/** The rules of the specification on plain objects, one call at a time. */
class Model {
  people: { names: string[]; known: boolean; gone: boolean; external: string; events: number[] }[] = [];
  #taken = new Set<number>();

  take(step: Step): void {
    if (this.#taken.has(step.message)) return;
    const taken = this.#apply(step);
    if (taken) this.#taken.add(step.message);
  }

  #of(name: string) {
    return this.people.find(({ names }) => names.includes(name));
  }

  #make(name: string) {
    const person = { names: [name], known: name.startsWith("u:"), gone: false, external: name.slice(2), events: [] };
    this.people.push(person);
    return person;
  }

  #apply(step: Step): boolean {
    if (step.kind === "alias") {
      const known = this.#of(`u:${step.user}`);
      const before = this.#of(`u:${step.previous}`);
      if (!before) return this.#link(step.user, step.previous);
      if (known && known !== before) return false;
      if (known) return true;
      before.external = step.user;
      before.names.push(`u:${step.user}`);
      return true;
    }
    const { user, anonymous } = step;
    if (step.kind === "identify" && user && anonymous) return this.#link(user, anonymous);
    const name = user ? `u:${user}` : `a:${anonymous}`;
    const person = this.#of(name) ?? this.#make(name);
    if (step.kind === "track") person.events.push(step.message);
    return true;
  }

  #link(user: string, anonymous: string): boolean {
    const known = this.#of(`u:${user}`);
    const before = this.#of(`a:${anonymous}`);
    if (before && !before.known && known) {
      known.names.push(...before.names);
      known.events.push(...before.events);
      before.gone = true;
      before.names = [];
      return true;
    }
    if (before && !before.known) {
      before.known = true;
      before.external = user;
      before.names.push(`u:${user}`);
      return true;
    }
    const person = known ?? this.#make(`u:${user}`);
    if (before && before !== person) before.names = before.names.filter((name) => name !== `a:${anonymous}`);
    if (before !== person) person.names.push(`a:${anonymous}`);
    return true;
  }

  /** Everyone who is somebody: the number, the external id, and the events by message. */
  said() {
    return this.people
      .map(({ gone, external, known, events }, i) => ({ number: i + 1, external, known, events, gone }))
      .filter(({ gone }) => !gone)
      .map(({ number, external, known, events }) => ({
        number,
        external,
        known,
        events: [...events].sort((a, b) => a - b),
      }));
  }
}

const user = fc.constantFrom("ada", "bob", "eve");
const anonymous = fc.constantFrom("x", "y", "z");
const message = fc.nat(60);
const commit = fc.boolean();
const who = fc.oneof(fc.record({ user }), fc.record({ anonymous }), fc.record({ user, anonymous })) as fc.Arbitrary<{
  user?: string;
  anonymous?: string;
}>;
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(who, message, commit)
      .map(([w, m, c]) => ({ kind: "track" as const, ...w, message: m, commit: c })),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(who, message, commit)
      .map(([w, m, c]) => ({ kind: "identify" as const, ...w, message: m, commit: c })),
  },
  fc
    .tuple(user, fc.oneof(user, anonymous), message, commit)
    .map(([u, previous, m, c]) => ({ kind: "alias" as const, user: u, previous, message: m, commit: c })),
);

const callOf = (s: Step) => ({
  type: s.kind,
  userId: s.user,
  messageId: `m${s.message}`,
  timestamp: at(s.message),
  ...(s.kind === "alias" ? { previousId: s.previous } : { anonymousId: s.anonymous }),
  ...(s.kind === "track" ? { event: "A", properties: { message: s.message } } : {}),
});

test("whatever is called in whatever order and batches, people and their events are what the rules say", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
      const { write, rows, writer } = testIngestion();
      const model = new Model();
      for (const s of steps) model.take(s);
      const batch: object[] = [];
      for (const s of steps) {
        batch.push(callOf(s));
        if (s.commit) await write(batch.splice(0));
      }
      await write(batch);
      await writer.close();
      const stored = rows(
        `select p.id as number, p.external_id as external, p.known,
           (select json_group_array(json_extract(e.properties, '$.message')) from events e
            where e.profile_id = p.id or e.profile_id in (select id from profiles where merged_into = p.id)) as events
         from profiles p where p.merged_into is null order by p.id`,
      );
      const read = stored.map(({ events, known, ...row }) => ({
        ...row,
        known: known === 1,
        events: (JSON.parse(events as string) as number[]).sort((a, b) => a - b),
      }));
      expect(read).toEqual(model.said());
    }),
    { numRuns: 150 },
  );
});
