import type { Connection } from "#/db/client.ts";
import { assemble, type People, patched } from "#/lib/audience/engines/columns/people.ts";
import type { Settings } from "#/lib/audience/engines/columns/settings.ts";
import { type Cache, savedProfiles } from "#/lib/audience/engines/columns/source.ts";
import { peopleBetween, peopleChanged } from "#/lib/columns/profile-rows.ts";
import { profilesPerChunk, type SavedChunk, savedChunks } from "#/lib/columns/profile-store.ts";
import { profileTable } from "#/lib/columns/profile-table.ts";

const page = 4096;
/** Above every number: a change that is read up to here is read whole. */
const whole = Number.MAX_SAFE_INTEGER;

/** How far the reading of profiles has come, and what it found. */
export type Followed = {
  people: People;
  settingsChanged: number;
  savedVersion: number;
  /** Chunks of numbers that are saved nowhere and not read yet. */
  unread: number[];
  /** Every profile that changed up to here is in `people`. */
  read: { changed: number; id: number };
};

/** Whether everything is read and nothing has changed since; of one change a page may have brought the first people only. */
export function isCurrent({ unread, read }: Followed, settings: Settings): boolean {
  return unread.length === 0 && read.changed === settings.changes && read.id === whole;
}

/** Goes on reading in at most so many steps, each some ten milliseconds; the saved chunks have the given version. */
export function follow(
  known: Followed | undefined,
  {
    connection,
    cache,
    settings,
    savedVersion,
  }: { connection: Connection; cache: Cache; settings: Settings; savedVersion: number },
  steps: number,
): Followed {
  const readSaved = (one: SavedChunk) => savedProfiles(one, connection, cache);
  let now =
    known?.settingsChanged === settings.settingsChanged ? known : start(connection, settings, savedVersion, readSaved);
  for (let i = 0; i < steps && !isCurrent(now, settings); i++) now = step(now, connection, settings);
  if (now.savedVersion !== savedVersion && isCurrent(now, settings))
    now = { ...now, savedVersion, people: rebased(now.people, usable(connection, settings), readSaved) };
  return now;
}

/** The saved chunks that are still true: settings decide who is reachable. */
const usable = (connection: Connection, { settingsChanged }: Settings) =>
  savedChunks(connection).filter((one) => one.changed >= settingsChanged);

function start(
  connection: Connection,
  settings: Settings,
  savedVersion: number,
  read: Parameters<typeof assemble>[1],
): Followed {
  const saved = usable(connection, settings);
  const known = new Set(saved.map((one) => one.chunk));
  const largest = connection.prepare("select coalesce(max(id), 0) from profiles").pluck().get() as number;
  const chunks = Array.from({ length: Math.floor(largest / profilesPerChunk) + 1 }, (_, chunk) => chunk);
  return {
    people: assemble(saved, read, []),
    settingsChanged: settings.settingsChanged,
    savedVersion,
    unread: chunks.filter((chunk) => !known.has(chunk)),
    read: { changed: Math.min(settings.changes, ...saved.map((one) => one.changed)), id: whole },
  };
}

function step(now: Followed, connection: Connection, settings: Settings): Followed {
  const workspace = { optedInByDefault: settings.optedIn };
  const [chunk, ...unread] = now.unread;
  if (chunk !== undefined) {
    const first = chunk * profilesPerChunk;
    const table = profileTable(peopleBetween(connection, first, first + profilesPerChunk - 1), workspace);
    return { ...now, unread, people: patched(now.people, { table, upTo: settings.changes }) };
  }
  const changed = peopleChanged(connection, now.read, page);
  const last = changed.at(-1)?.row;
  const read = last && changed.length === page ? { changed: last.changed, id: last.id } : end(settings);
  if (!last) return { ...now, read };
  const table = profileTable(changed, workspace);
  return { ...now, read, people: patched(now.people, { table, upTo: last.changed }) };
}

const end = (settings: Settings) => ({ changed: settings.changes, id: whole });

/** The same people over newer saved chunks, without the patches that these make needless. */
function rebased(known: People, saved: SavedChunk[], read: Parameters<typeof assemble>[1]): People {
  const isWhole = saved.every((one, i) => one.chunk === i) && saved.length * profilesPerChunk >= known.survivor.length;
  const mark = isWhole ? Math.min(...saved.map((one) => one.changed)) : Number.NEGATIVE_INFINITY;
  const needed = known.patches.findIndex((patch) => patch.upTo > mark);
  return assemble(saved, read, needed < 0 ? [] : known.patches.slice(needed));
}
