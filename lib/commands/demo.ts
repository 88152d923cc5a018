import { z } from "zod";
import { command } from "#/lib/commands/command.ts";
import { progressLine } from "#/lib/commands/progress.ts";
import { withWorkspace } from "#/lib/commands/workspace-file.ts";
import { makeDemo } from "#/lib/demo/make.ts";
import { demoLogin } from "#/lib/demo/open-shop.ts";

const whole = (most: number, fallback: number) =>
  z.coerce
    .number("Write a whole number.")
    .int("Write a whole number.")
    .min(1, "1 at least.")
    .max(most)
    .default(fallback);

export const demo = command({
  usage: "demo [--profiles N] [--days D]",
  about: "Fills an empty workspace with a believable shop, or brings the demo that is there up to now.",
  flags: {
    profiles: whole(20_000_000, 50_000).describe("people of a new demo, 50,000 if left out"),
    days: whole(400, 90).describe("days of history of a new demo, 90 if left out"),
  },
  run: (size) =>
    withWorkspace(async (db) => {
      const now = Date.now();
      const line = progressLine();
      const made = await makeDemo(db, size, now, line.show);
      line.end();
      if (!made.ok)
        throw new Error(
          "This workspace holds profiles that are not the demo's. Set DATABASE_PATH to a new file for the demo.",
        );
      console.log(`The demo is up to ${new Date(now).toISOString()}: ${made.calls} calls written.`);
      if (made.login) console.log(`Sign in as ${demoLogin.email} with ${demoLogin.password}.`);
      return 0;
    }),
});
