import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { Audience } from "#/lib/audience/audience.ts";
import type { Evaluator } from "#/lib/audience/evaluator.ts";
import type { Bits } from "#/lib/live/bits.ts";
import { freshenOldest } from "#/lib/live/freshen.ts";
import { type Change, logChanges } from "#/lib/live/log-changes.ts";
import { type Look, look } from "#/lib/live/look.ts";
import { beginMark, latest, type Mark, moveMark, readMark, waitNoMore } from "#/lib/live/mark.ts";
import { loggedMembers } from "#/lib/live/members.ts";
import { type Followed, type Roster, readRoster, signatureOf } from "#/lib/live/roster.ts";
import { log } from "#/lib/workspace/log.ts";

/** Milliseconds between two looks while a question is under way. */
const pause = 50;
/** So many changes are written under one lock. */
const atOnce = 2_000;
/** So far behind, it is quicker to ask each segment about everybody. */
const farBehind = 100_000;

type Held = { bits: Bits; snapshotId: number };

/**
 * Keeps live segments true: `tick` follows events and changes of profiles, `round` the time. What it finds is written with the
 * mark up to which it is known, so that a follower that is killed goes on where it stopped: to look twice changes nothing.
 */
export class Follower {
  readonly #db: Database;
  readonly #evaluator: Evaluator;
  readonly #clock: () => number;
  #roster: Roster | undefined;
  readonly #held = new Map<number, Held>();
  /** The largest number of a profile that was ever looked at. */
  #largest: number | undefined;
  #version = -1;
  /** Segments to be asked about everybody, and what their changes are put down to. */
  readonly #due = new Map<number, "time" | "calculation">();
  /** Those that could not be asked: they are due again in the next round. */
  readonly #later = new Map<number, "time" | "calculation">();
  /** The segment about which the evaluator is being asked, and whom the ticks have decided meanwhile. */
  #asking: { id: number; decided: Set<number> } | undefined;

  constructor(db: Database, evaluator: Evaluator, clock: () => number) {
    this.#db = db;
    this.#evaluator = evaluator;
    this.#clock = clock;
  }

  /** Whether a segment waits to be asked about everybody. */
  get isDue(): boolean {
    return this.#due.size > 0;
  }

  /** Handles what has happened since the last one, or a first part of it; true if more waits. */
  async tick(): Promise<boolean> {
    const { $client } = this.#db;
    const version = $client.pragma("data_version", { simple: true }) as number;
    if (version === this.#version) return false;
    if (!readMark(this.#db)) await transaction(this.#db, () => beginMark(this.#db, this.#clock()));
    const found = $client.transaction(() => this.#look()).deferred();
    if (!found) {
      this.#version = version;
      return false;
    }
    const written = await this.#write(found.changes, found.at, (db) => moveMark(db, found.upTo));
    if (!written) return true;
    for (const { bits } of this.#held.values()) for (const number of found.gone) bits.set(number, false);
    if (this.#asking)
      for (const number of [...found.gone, ...found.asked(this.#asking.id)]) this.#asking.decided.add(number);
    this.#largest = found.largest;
    return found.more;
  }

  /** Asks every segment that time may have changed about everybody; `tick` goes on in between. */
  async round(): Promise<void> {
    while (await this.tick());
    for (const [id, cause] of this.#later) this.#due.set(id, cause);
    this.#later.clear();
    const mark = readMark(this.#db);
    const everyOne = mark !== undefined && mark.awaits > 0;
    for (const { id, needs } of this.#roster?.segments.values() ?? [])
      if ((needs.time || everyOne) && !this.#due.has(id)) this.#due.set(id, "time");
    if (everyOne && mark.awaits < this.#clock()) await transaction(this.#db, () => waitNoMore(this.#db, mark.awaits));
    await this.settle();
  }

  /** Asks the segments that are due. */
  async settle(): Promise<void> {
    for (const [id, cause] of this.#due) {
      this.#due.delete(id);
      const segment = this.#roster?.segments.get(id);
      if (!segment) continue;
      const decided = new Set<number>();
      this.#asking = { id, decided };
      try {
        await this.#ask(segment, cause, decided);
      } catch (err) {
        log.error({ err, segment: id }, "a live segment could not be asked");
        this.#later.set(id, cause);
      } finally {
        this.#asking = undefined;
      }
    }
  }

  /** Makes new snapshots of the segments that have changed since theirs; `tick` goes on in between. */
  freshen(): Promise<void> {
    return this.#meanwhile(freshenOldest(this.#db, this.#evaluator, this.#clock));
  }

  /** In a read transaction. */
  #look(): Look | undefined {
    const db = this.#db;
    if (!this.#roster || signatureOf(db, this.#roster.definitions) !== this.#roster.signature) this.#reread();
    const mark = readMark(db)!;
    const end = latest(db);
    const behind = Math.max(end.eventMark - mark.eventMark, end.changeMark - mark.changeMark);
    if (behind > farBehind || (behind > 0 && this.#held.size === 0)) return this.#leap(mark, end);
    this.#largest ??= largestProfile(db);
    const isIn = (segment: number, profile: number) => this.#held.get(segment)!.bits.has(profile);
    return look(db, mark, { roster: this.#roster!, isIn, largest: this.#largest }, this.#clock);
  }

  /** Goes to the end at once, and asks every segment about everybody: a follower that starts does that, too. */
  #leap(mark: Mark, end: Omit<Mark, "awaits">): Look {
    const ahead = this.#db.$client
      .prepare("select max(at) from events where id > ? and id <= ?")
      .pluck()
      .get(mark.eventMark, end.eventMark) as number | null;
    const at = this.#clock();
    const awaits = Math.max(mark.awaits, ahead !== null && ahead > at ? ahead : 0);
    for (const id of this.#held.keys()) this.#due.set(id, "calculation");
    const gone = goneSince(this.#db, mark.changeMark);
    const largest = largestProfile(this.#db);
    return { at, upTo: { ...end, awaits }, gone, more: true, changes: [], largest, asked: () => [] };
  }

  /** Takes up what has changed about the segments. Who is new here may have missed anything: it is asked about everybody. */
  #reread(): void {
    const first = this.#roster === undefined;
    const roster = readRoster(this.#db);
    for (const id of this.#held.keys()) if (!roster.segments.has(id)) this.#held.delete(id);
    for (const { id, snapshotId } of roster.segments.values()) {
      const held = this.#held.get(id);
      if (held?.snapshotId === snapshotId) continue;
      this.#held.delete(id);
      const bits = this.#read(id);
      if (!bits) continue;
      this.#held.set(id, { bits, snapshotId });
      if (!held) this.#due.set(id, first ? "time" : "calculation");
    }
    this.#roster = { ...roster, segments: new Map([...roster.segments].filter(([id]) => this.#held.has(id))) };
  }

  /** One whose members cannot be read never stops the others. */
  #read(segment: number): Bits | undefined {
    try {
      return loggedMembers(this.#db, segment);
    } catch (err) {
      log.error({ err, segment }, "a live segment cannot be followed");
      return undefined;
    }
  }

  /**
   * A calculation of everybody is of some moment in between. Whom the ticks have decided since the question was put keeps that:
   * they either knew more, or will look again at what they did not know, because their mark is not beyond it. The answer
   * decides about all others, who have neither done anything nor changed up to the mark; what differs has come with time.
   */
  async #ask({ id, criteria }: Followed, cause: "time" | "calculation", decided: ReadonlySet<number>): Promise<void> {
    const held = this.#held.get(id)!;
    const at = this.#clock();
    const answer = await this.#meanwhile(this.#evaluator.call("who", { criteria, now: at }));
    while (await this.tick());
    const differing = Audience.fromBytes(answer.members).xor(held.bits.audience());
    for (let after = 0; ; ) {
      if (this.#held.get(id) !== held) {
        // Read anew meanwhile, it may still have missed what it is asked about for.
        if (this.#held.has(id)) this.#due.set(id, cause);
        return;
      }
      const some = differing.iterate(after).take(atOnce).toArray();
      if (some.length === 0) return;
      after = some.at(-1)!;
      const changes = some
        .filter((profile) => !decided.has(profile))
        .map((profile): Change => ({ segment: id, profile, isIn: !held.bits.has(profile), cause, merged: false }));
      if (changes.length > 0 && !(await this.#write(changes, at, () => {}))) {
        this.#due.set(id, cause);
        return;
      }
      await this.tick();
    }
  }

  /** Waits for an answer and follows events meanwhile. */
  async #meanwhile<T>(answer: Promise<T>): Promise<T> {
    let settled = false;
    const settle = () => {
      settled = true;
    };
    const noted = answer.then(settle, settle);
    while (!settled) if (!(await this.tick())) await Promise.race([sleep(pause), noted]);
    return answer;
  }

  /**
   * Writes changes, some at a time, `last` with the last of them. False if anything about the segments has changed since they
   * were read: nothing more is written then, and the mark stays, so that the same is looked at again.
   */
  async #write(changes: readonly Change[], at: number, last: (db: Database) => void): Promise<boolean> {
    const { signature, definitions } = this.#roster!;
    for (let from = 0; from === 0 || from < changes.length; from += atOnce) {
      const some = changes.slice(from, from + atOnce);
      const written = await transaction(this.#db, () => {
        if (signatureOf(this.#db, definitions) !== signature) return false;
        logChanges(this.#db, some, at);
        if (from + atOnce >= changes.length) last(this.#db);
        return true;
      });
      if (!written) return false;
      for (const { segment, profile, isIn } of some) this.#held.get(segment)?.bits.set(profile, isIn);
    }
    return true;
  }
}

const largestProfile = (db: Database) =>
  db.$client.prepare("select coalesce(max(id), 0) from profiles").pluck().get() as number;

const goneSince = (db: Database, change: number) =>
  db.$client
    .prepare("select id from profiles where changed > ? and (merged_into is not null or erased_at is not null)")
    .pluck()
    .all(change) as number[];
