import { expect, test } from "vitest";
import { actions, open, pages, routes } from "#/app/inventory.ts";

const openActions = ["set-password/[token]/actions.ts", "setup/actions.ts", "sign-in/actions.ts"];
const redirects = ["page.tsx"];

test("there are pages, routes and actions to look at", () => {
  expect(pages.length).toBeGreaterThan(10);
  expect(routes.length).toBeGreaterThan(3);
  expect(actions.length).toBeGreaterThan(5);
});

test.each(pages.filter(({ url, file }) => !open.includes(url) && !redirects.includes(file)))(
  "the page $file asks for the user before anything else",
  ({ text }) => {
    const body = text.slice(text.indexOf("export default"));
    expect(body).toMatch(
      /^export default async function \w+\([\s\S]*?\) \{\s+(?:const user = )?await requireUser\("\w+"\);/,
    );
    if (text.includes("function generateMetadata"))
      expect(text).toMatch(/function generateMetadata\([\s\S]*?\{\s+(?:const user = )?await requireUser\("/);
  },
);

test.each(routes.filter(({ file }) => file.startsWith("(dashboard)/")))(
  "the route $file asks for the user before anything else",
  ({ text }) => {
    const handlers = [...text.matchAll(/^export (?:async )?function [A-Z]+\([\s\S]*?\{\n\s*(.*)$/gm)];
    expect(handlers.length).toBeGreaterThan(0);
    for (const [, first] of handlers) expect(first).toContain('await requireUser("');
  },
);

test.each(actions)("every action of $file asks for the right itself", ({ file, text }) => {
  const exported = [...text.matchAll(/^export (?!type\b)(.*(?:\n {2}.*)?)/gm)];
  expect(exported.length).toBeGreaterThan(0);
  for (const [, declaration] of exported) {
    const guarded =
      /^const \w+ = formAction\(\s*"\w+",|^async function \w+\(.*\{\n {2}(?:const user = )?await requireUser\("\w+"\)/;
    const public_ = openActions.includes(file) && /^const \w+ = publicFormAction\(/.test(declaration!);
    if (!public_) expect(declaration).toMatch(guarded);
  }
});

test("only three files hold actions for people who are not signed in", () => {
  expect(actions.filter(({ text }) => text.includes("publicFormAction")).map(({ file }) => file)).toEqual(openActions);
});
