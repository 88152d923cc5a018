import { readdirSync, readFileSync } from "node:fs";
import type { Right } from "#/lib/accounts/roles.ts";

export type Source = { file: string; text: string };
/** `url` has example values for its parameters. */
export type Address = Source & { url: string };

const examples: Record<string, string> = { token: "no-such-token", writeKey: "no-such-key" };
/** Who is not signed in may see these, and nothing else of what is meant for people. */
export const open = ["/sign-in", "/setup", "/set-password/no-such-token"];

const sources: Source[] = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !/\.(test|e2e)\.ts$/.test(file))
  .sort()
  .map((file) => ({ file, text: readFileSync(`app/${file}`, "utf8") }));

/** Every page of the app, found in its folder. */
export const pages: Address[] = addresses("page.tsx");
/** Every route handler of the app. */
export const routes: Address[] = addresses("route.ts");
/** Every file of server actions. */
export const actions: Source[] = sources.filter(({ text }) => /^["']use server["']/m.test(text));

/** The right that a page or a route declares by its `requireUser("…")`. */
export function rightOf({ file, text }: Source): Right {
  const [, right] = /requireUser\("(\w+)"\)/.exec(text.slice(text.search(/export (default )?async function/))) ?? [];
  if (!right) throw new Error(`${file} asks for no right.`);
  return right as Right;
}

/** The rights that the exported actions of a file ask for, by their names; those for everybody are left out. */
export function rightsOfActions({ text }: Source): Record<string, Right> {
  const declared =
    /^export (?:const (\w+) = formAction\(\s*"(\w+)"|async function (\w+)\([^\n]*\{\n[^\n]*requireUser\("(\w+)"\))/gm;
  return Object.fromEntries(
    [...text.matchAll(declared)].map(([, action, right, name, asked]) => [action ?? name, (right ?? asked) as Right]),
  );
}

function addresses(name: string): Address[] {
  return sources
    .filter(({ file }) => file === name || file.endsWith(`/${name}`))
    .map((source) => ({ ...source, url: urlOf(source.file) }));
}

/** "(dashboard)/segments/[id]/page.tsx" → "/segments/1" */
function urlOf(file: string): string {
  const folders = file.split("/").slice(0, -1);
  const steps = folders.filter((folder) => !folder.startsWith("(")).map(example);
  return `/${steps.join("/")}`;
}

function example(folder: string): string {
  const [, parameter] = /^\[+(?:\.\.\.)?(\w+)\]+$/.exec(folder) ?? [];
  return parameter ? (examples[parameter] ?? "1") : folder;
}
