import { existsSync, globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { environment } from "#/lib/workspace/environment.ts";

const documents = ["README.md", "ARCHITECTURE.md", "CHANGELOG.md"].map((name) => ({
  name,
  text: readFileSync(name, "utf8"),
}));

const readme = documents[0]!.text;

/** What a document quotes as code, and what it links to. */
function quoted(text: string): string[] {
  const blocks = /^```[\s\S]*?^```$/gm;
  const code = [...text.replaceAll(blocks, "").matchAll(/`([^`]+)`/g)].map((match) => match[1]!);
  const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map((match) => match[1]!);
  return [...code, ...links.filter((link) => !link.includes("://"))];
}

const isPath = (word: string) => /^(app|db|lib|public)\/|^[\w-]+\.(md|mjs|ts|json)$/.test(word);

/** The paths of a tree drawn by indentation: a name that ends in a slash is inside the less indented one above it. */
function drawn(text: string): string[] {
  const parents: string[] = [];
  return [...text.matchAll(/^( *)([\w()[\]-]+\/)/gm)].map(([, indent, name]) => {
    const depth = indent!.length / 2;
    parents.length = depth;
    parents.push(name!);
    return parents.join("");
  });
}

test.each(documents)("every path that $name quotes exists", ({ text }) => {
  const absent = quoted(text).filter((word) => isPath(word) && !existsSync(word));
  expect(absent).toEqual([]);
});

test("every folder in the tree of ARCHITECTURE.md exists, and no folder of lib is left out", () => {
  const tree = drawn(documents[1]!.text.match(/^```\n([\s\S]*?)^```$/m)![1]!);
  expect(tree.length).toBeGreaterThan(20);
  expect(tree.filter((path) => !existsSync(path))).toEqual([]);
  expect(globSync("lib/*/").filter((folder) => !tree.includes(`${folder.replace(/\/$/, "")}/`))).toEqual([]);
});

test("every script that the documents name is in package.json", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const named = documents.flatMap(({ text }) =>
    [...text.matchAll(/npm (?:run (\w+)|(start|test)\b)/g)].map(([, script, short]) => script ?? short!),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((script) => !(script in scripts))).toEqual([]);
});

test("every command that the documents name is one, and the README names them all", () => {
  const known = [...readFileSync("lib/commands/main.ts", "utf8").matchAll(/^ {2}"?([a-z ]+)"?: async/gm)].map(
    (match) => match[1]!,
  );
  const named = new Set(
    documents.flatMap(({ text }) =>
      [...text.matchAll(/(?:`satsuma|run satsuma --) ((?:key|user) \w+|\w+)/g)].map((match) => match[1]!),
    ),
  );
  expect([...named].sort()).toEqual(known.toSorted());
});

test("the README explains every variable of the environment, with its default", () => {
  const rows = new Map(
    [...readme.matchAll(/^\| `([A-Z_]+)` \| (?:`([^`]*)`)?/gm)].map((match) => [match[1]!, match[2]]),
  );
  const defaults: Record<string, unknown> = environment({});
  const known = ["AUTH_SECRET", "CACHE_MB", "DATABASE_PATH", "HOST", "PORT", "PUBLIC_URL", "WEBHOOK_ALLOW"];
  expect([...rows.keys()].sort()).toEqual(known);
  for (const [name, value] of Object.entries(defaults))
    if (value !== undefined) expect(rows.get(name)).toBe(String(value));
});
