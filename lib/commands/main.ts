import { type Command, Misuse } from "#/lib/commands/command.ts";
import { environment } from "#/lib/workspace/environment.ts";

/** Each is loaded when it is asked for: a key is made without loading the demo. */
const commands: Record<string, () => Promise<Command>> = {
  "key create": async () => (await import("#/lib/commands/key-create.ts")).keyCreate,
  "user create": async () => (await import("#/lib/commands/user-create.ts")).userCreate,
  "user password": async () => (await import("#/lib/commands/user-password.ts")).userPassword,
  import: async () => (await import("#/lib/commands/import.ts")).importEvents,
  workspace: async () => (await import("#/lib/commands/workspace.ts")).workspace,
  backup: async () => (await import("#/lib/commands/backup.ts")).backup,
  restore: async () => (await import("#/lib/commands/restore.ts")).restore,
  check: async () => (await import("#/lib/commands/check.ts")).check,
  demo: async () => (await import("#/lib/commands/demo.ts")).demo,
};

process.exitCode = await main(process.argv.slice(2));

/** Exit codes: 0 done, 1 it could not be done, 2 the words were not understood. */
async function main(words: string[]): Promise<number> {
  const name = Object.keys(commands).find((name) => `${words.join(" ")} `.startsWith(`${name} `));
  if (!name) return overview(words[0]);
  const chosen = await commands[name]!();
  const rest = words.slice(name.split(" ").length);
  if (rest.includes("--help") || rest.includes("-h")) return say(chosen.help);
  try {
    return await chosen.start(rest);
  } catch (error) {
    console.error(`satsuma ${name}: ${(error as Error).message}`);
    if (!(error instanceof Misuse)) return 1;
    console.error(`\nUsage: satsuma ${chosen.usage}\nMore:  satsuma ${name} --help`);
    return 2;
  }
}

async function overview(word: string | undefined): Promise<number> {
  const asked = word === undefined || ["--help", "-h", "help"].includes(word);
  if (!asked) console.error(`satsuma: there is no command "${word}". These are the commands:\n`);
  for (const load of Object.values(commands)) {
    const { usage, about } = await load();
    console.log(`  satsuma ${usage}\n      ${about}\n`);
  }
  console.log(`Each explains itself with --help, and works on DATABASE_PATH (${place()}).`);
  return asked ? 0 : 2;
}

function place(): string {
  try {
    return `now ${environment().DATABASE_PATH}`;
  } catch {
    return "which is not usable now";
  }
}

function say(text: string): number {
  console.log(text);
  return 0;
}
