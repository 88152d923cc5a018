import { setPassword } from "#/lib/accounts/change-password.ts";
import { emailSchema, passwordSchema } from "#/lib/accounts/password.ts";
import { command } from "#/lib/commands/command.ts";
import { commandLine, withWorkspace } from "#/lib/commands/workspace-file.ts";

export const userPassword = command({
  usage: "user password --email EMAIL --password PASSWORD",
  about: "Gives a user a new password and signs them out everywhere.",
  flags: {
    email: emailSchema.describe("of the user"),
    password: passwordSchema.describe("10 characters or more"),
  },
  run: (wanted) =>
    withWorkspace(
      async (db) => {
        if (!(await setPassword(db, wanted, commandLine, Date.now())))
          throw new Error(`Nobody signs in with ${wanted.email}. To make a user: satsuma user create`);
        console.log(`${wanted.email} has the new password, and is signed out everywhere.`);
        return 0;
      },
      { existing: true },
    ),
});
