import { z } from "zod";
import { json } from "#/app/api/v1/answer.ts";
import { endpoint, route } from "#/app/api/v1/endpoint.ts";
import { changeSettings, settingsSchema } from "#/lib/workspace/change-settings.ts";
import type { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

const shown = { timezone: true, currency: true, sessionGapMinutes: true, revenueEvents: true } as const;
const settingsBody = z.strictObject(settingsSchema.pick(shown).shape);
const answers = { 200: { description: "The settings", body: settingsBody } };

export const { GET, POST, PUT, PATCH, DELETE } = route("/workspace", {
  GET: endpoint({ summary: "The settings of the workspace", answers, run: ({ db, now }) => show(db, now) }),
  PATCH: endpoint({
    summary: "Changes settings; every segment is calculated anew where they decide who matches",
    body: settingsBody.partial(),
    answers,
    async run({ db, actor, now, body }) {
      await changeSettings(db, body, actor, now);
      return show(db, now);
    },
  }),
});

function show(db: ReturnType<typeof database>, now: number): Response {
  const { timezone, currency, sessionGapMinutes, revenueEvents } = workspaceSettings(db, now);
  return json({ timezone, currency, sessionGapMinutes, revenueEvents });
}
