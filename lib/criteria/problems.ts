import type { z } from "zod";

/** One thing that is wrong inside a node: where, what to do, and a code where it has one of its own. */
export type Problem = { path: PropertyKey[]; message: string; code?: string };

/** What is wrong with the value of an operator: the first thing is enough. */
export function valueProblems(schema: z.ZodType, value: unknown): Problem[] {
  const parsed = schema.safeParse(value);
  if (parsed.success) return [];
  const issue = parsed.error.issues[0]!;
  const code = issue.code === "custom" ? (issue.params?.code as string | undefined) : undefined;
  return [{ path: ["value", ...issue.path], message: issue.message, ...(code && { code }) }];
}

type Issues = { addIssue(issue: { code: "custom"; path: PropertyKey[]; message: string; params?: object }): void };

/** Hands problems to zod. */
export function report(context: Issues, problems: Problem[]): void {
  for (const { path, message, code } of problems)
    context.addIssue({ code: "custom", path, message, ...(code && { params: { code } }) });
}
