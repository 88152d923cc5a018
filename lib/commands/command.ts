import { parseArgs } from "node:util";
import { z } from "zod";

type Flags = Record<string, z.ZodType>;
type Values<F extends Flags> = { [N in keyof F]: z.infer<F[N]> };

/** One command of the command line. Its flags' schemas parse them, check them and explain them in its help. */
type Definition<F extends Flags> = {
  usage: string;
  about: string;
  flags: F;
  /** The name of the one operand, for a command that works on a file. */
  operand?: string;
  /** Throws what the person should read; answers the exit code, 0 where it answers nothing. */
  run: (given: Values<F> & { operand: string }) => Promise<number | undefined> | number | undefined;
};

export type Command = { usage: string; about: string; help: string; start: (words: string[]) => Promise<number> };

/** The words of the command line cannot be understood: exit code 2, and the help is one flag away. */
export class Misuse extends Error {}

/** Makes a command out of its definition. */
export function command<F extends Flags>({ usage, about, flags, operand, run }: Definition<F>): Command {
  return {
    usage,
    about,
    help: [`satsuma ${usage}`, "", about, ...explain(flags)].join("\n"),
    start: async (words) => (await run({ ...read(flags, words, operand) })) ?? 0,
  };
}

function explain(flags: Flags): string[] {
  const lines = Object.entries(flags).map(([name, schema]) => `  --${name.padEnd(12)}${schema.description ?? ""}`);
  return lines.length ? ["", ...lines] : [];
}

function read<F extends Flags>(flags: F, words: string[], operand: string | undefined) {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, schema]) => [name, { type: isSwitch(schema) ? "boolean" : "string" } as const]),
  );
  const { values, positionals } = split(words, options);
  const expected = operand ? 1 : 0;
  if (positionals.length < expected) throw new Misuse(`${operand} is missing.`);
  if (positionals.length > expected) throw new Misuse(`"${positionals[expected]}" is one word too many.`);
  const checked = z.object(flags).safeParse(values);
  if (!checked.success) throw new Misuse(checked.error.issues.map((issue) => complaint(issue, values)).join("\n"));
  return { ...(checked.data as Values<F>), operand: positionals[0] ?? "" };
}

function split(words: string[], options: Record<string, { type: "boolean" | "string" }>) {
  try {
    return parseArgs({ args: words, options, allowPositionals: true });
  } catch (error) {
    throw new Misuse((error as Error).message.replace(/\. To specify a positional.*/s, "."));
  }
}

function complaint(issue: z.core.$ZodIssue, values: Record<string, unknown>): string {
  const name = String(issue.path[0]);
  return values[name] === undefined ? `--${name} is missing.` : `--${name}: ${issue.message}`;
}

/** A flag that takes no value: its schema wants a boolean. */
function isSwitch(schema: z.ZodType): boolean {
  return schema.safeParse(true).success && !schema.safeParse("1").success;
}
