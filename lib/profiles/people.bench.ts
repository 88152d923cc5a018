import { openDatabase } from "#/db/client.ts";
import { migrate } from "#/db/migrate.ts";
import { type Figure, quantile } from "#/lib/commands/figure.ts";
import { profileDetails } from "#/lib/profiles/details.ts";
import { membershipsOf } from "#/lib/profiles/memberships.ts";
import { messagesReceived } from "#/lib/profiles/received.ts";
import { revenueOf } from "#/lib/profiles/revenue.ts";
import { recentProfiles, searchProfiles } from "#/lib/profiles/search.ts";
import { sessionSummary, sessionsOf } from "#/lib/profiles/sessions.ts";
import { eventsOf, timeline } from "#/lib/profiles/timeline.ts";

const many = 100;

/** Looks for people and reads their profiles as the screens do, on the database at this path. */
export async function* bench(path: string): AsyncGenerator<Figure> {
  const db = openDatabase(path, { wait: 30_000 });
  migrate(db);
  const now = Date.now();
  const people = db.$client
    .prepare(
      `select id, external_id as externalId, email, phone, name from profiles
       where merged_into is null and erased_at is null and id % max(1, (select max(id) from profiles) / ${many}) = 0
       limit ${many}`,
    )
    .all() as Record<"externalId" | "email" | "phone" | "name", string | null>[] & { id: number }[];
  const texts = people.flatMap(({ externalId, email, phone, name }) =>
    [externalId, email, phone, name, name?.split(" ").at(-1), email?.slice(0, 3), "a", "nobody at all"].filter(
      (text) => text !== null && text !== undefined,
    ),
  );
  try {
    const searches = await each(texts, (text) => searchProfiles(db, text));
    yield figure("search of users, p99", 30, quantile(searches, 0.99));
    const pages = await each(people, (_, i) => recentProfiles(db, { after: `${now - i}-1`, limit: 50 }));
    yield figure("a page of users, p95", 30, quantile(pages, 0.95));
    const profiles = await each(people, ({ id }) => {
      const { numbers } = profileDetails(db, id, { optedInByDefault: ["email"] });
      revenueOf(db, numbers, now);
      sessionSummary(db, id, now);
      sessionsOf(db, id, { limit: 10 });
      eventsOf(db, numbers);
      timeline(db, numbers, { limit: 25 });
      messagesReceived(db, numbers, { limit: 10 });
    });
    yield figure("a profile without its segments, p95", 50, quantile(profiles, 0.95));
    const segments = await each(people, ({ id }) => membershipsOf(db, [id], now));
    yield figure("the segments of a profile, since when, p95", 500, quantile(segments, 0.95));
  } finally {
    db.$client.close();
  }
}

const figure = (what: string, budget: number, measured: number): Figure => ({
  what,
  budget,
  measured,
  unit: "ms",
  within: "at most",
});

async function each<T>(items: T[], work: (item: T, i: number) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (const [i, item] of items.entries()) {
    const began = performance.now();
    await work(item, i);
    times.push(performance.now() - began);
  }
  return times;
}
