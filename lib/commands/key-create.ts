import { createKey, keySchema } from "#/lib/accounts/keys.ts";
import { command } from "#/lib/commands/command.ts";
import { commandLine, withWorkspace } from "#/lib/commands/workspace-file.ts";

export const keyCreate = command({
  usage: "key create --kind write|api --name NAME",
  about: "Makes a key and prints it, this once: only its hash is kept.",
  flags: {
    kind: keySchema.shape.kind.describe("write: sends events to /v1; api: uses /api/v1 and /metrics"),
    name: keySchema.shape.name.describe("what the key is for, as the settings will show it"),
  },
  run: (wanted) =>
    withWorkspace(async (db) => {
      const { key } = await createKey(db, wanted, commandLine, Date.now());
      console.log(key);
      return 0;
    }),
});
