import type { z } from "zod";
import type { Problem } from "#/app/api/v1/answer.ts";
import { pointer } from "#/lib/criteria/errors.ts";

/** The first thing that a schema found wrong, in the API's words. `thing` is what one entry is called there. */
export function problemOf(error: z.ZodError, thing: "key" | "parameter"): Problem {
  const issue = error.issues[0]!;
  if (issue.code === "unrecognized_keys") {
    const name = issue.keys[0]!;
    return { code: `unknown_${thing}`, message: `Unknown ${thing} "${name}".`, path: pointer([...issue.path, name]) };
  }
  const path = pointer(issue.path);
  const name = issue.path.length === 0 ? "The body" : `"${issue.path.join(".")}"`;
  if (issue.message.endsWith("received undefined")) return { code: "missing", message: `${name} is required.`, path };
  const code = issue.path[0] === "cursor" ? "bad_cursor" : "invalid";
  return { code, message: `${name}: ${issue.message.replace(/\.$/, "")}.`, path };
}
