import { command } from "#/lib/commands/command.ts";
import { commandLine, withWorkspace } from "#/lib/commands/workspace-file.ts";
import { changeSettings, settingsSchema } from "#/lib/workspace/change-settings.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

const { name, timezone, currency } = settingsSchema.shape;

export const workspace = command({
  usage: "workspace [--name NAME] [--timezone ZONE] [--currency CODE]",
  about: "Changes the workspace's name, time zone and currency, those that are given, and prints what holds now.",
  flags: {
    name: name.optional().describe("as the side bar shows it"),
    timezone: timezone
      .optional()
      .describe("IANA name, such as Europe/Berlin: days and calendar windows are counted in it"),
    currency: currency.optional().describe("ISO 4217 code, such as EUR: revenue in others is counted apart"),
  },
  run: (wanted) =>
    withWorkspace(async (db) => {
      await changeSettings(db, given(wanted), commandLine, Date.now());
      const { name, timezone, currency } = workspaceSettings(db);
      console.log(`name      ${name}\ntimezone  ${timezone}\ncurrency  ${currency}`);
      return 0;
    }),
});

function given({ name, timezone, currency }: { name?: string; timezone?: string; currency?: string }) {
  return { ...(name && { name }), ...(timezone && { timezone }), ...(currency && { currency }) };
}
