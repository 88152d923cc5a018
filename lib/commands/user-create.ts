import { z } from "zod";
import { createUser, newUserSchema } from "#/lib/accounts/create-user.ts";
import { command } from "#/lib/commands/command.ts";
import { commandLine, withWorkspace } from "#/lib/commands/workspace-file.ts";

const { email, password, role, name } = newUserSchema.shape;

export const userCreate = command({
  usage: "user create --email EMAIL --password PASSWORD --role admin|marketer|viewer",
  about: "Makes a user who can sign in at once. An admin may export and send; others only where the flags say so.",
  flags: {
    email: email.describe("signs in with it"),
    password: password.describe("10 characters or more"),
    role: role.describe("admin, marketer or viewer"),
    name: name.optional().describe("as others will read it; the e-mail's first part where it is left out"),
    export: z.boolean().optional().describe("may export people to files"),
    send: z.boolean().optional().describe("may send messages"),
  },
  run: ({ name, export: mayExport, send: maySend, ...person }) =>
    withWorkspace(async (db) => {
      const admin = person.role === "admin";
      const rights = { mayExport: mayExport ?? admin, maySend: maySend ?? admin };
      const named = { ...person, ...rights, name: name ?? person.email.split("@")[0]! };
      const made = await createUser(db, named, commandLine, Date.now());
      if (!made.ok)
        throw new Error(`${person.email} is a user already. To give them a new password: satsuma user password`);
      console.log(`${person.email} can sign in as ${person.role}.`);
      return 0;
    }),
});
