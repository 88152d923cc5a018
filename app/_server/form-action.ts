import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { setFlash } from "#/app/_server/flash.ts";
import { formValues } from "#/app/_server/form-values.ts";
import { fromOwnOrigin } from "#/app/_server/own-origin.ts";
import { requireUser } from "#/app/_server/require-user.ts";
import type { FormAction, FormState } from "#/app/_ui/form-state.ts";
import { allows, type Right, type User } from "#/lib/accounts/roles.ts";
import { database } from "#/lib/workspace/database.ts";

type Context = { db: ReturnType<typeof database>; user: User; now: number };

/** What an action came to. `redirect` leaves the page (with `done` as its flash); else the page shows `done` or `secret`. */
export type Outcome =
  | { ok: true; done?: string; secret?: string; redirect?: string }
  | { ok: false; problem?: string; errors?: Record<string, string> };

const elsewhere =
  "This form did not come from this site, so nothing was done. Open Satsuma at its PUBLIC_URL and send it again.";

/** A server action for `useActionState`: own origin, the right, the zod schema, then `run`; input is kept when refused. */
export function formAction<Schema extends z.ZodType>(
  right: Right,
  schema: Schema,
  run: (input: z.output<Schema>, context: Context) => Promise<Outcome>,
): FormAction {
  return async (_, form) => {
    if (!fromOwnOrigin(await headers())) return refused(form, elsewhere);
    const user = await requireUser("view");
    if (!allows(user, right)) return refused(form, "You may not do this any more, so nothing was done. Ask an admin.");
    return finish(form, schema, (input) => run(input, { db: database(), user, now: Date.now() }));
  };
}

/** The same for the few forms of people who are not signed in: sign-in, set-up, and setting a password by link. */
export function publicFormAction<Schema extends z.ZodType>(
  schema: Schema,
  run: (input: z.output<Schema>, context: Omit<Context, "user">) => Promise<Outcome>,
): FormAction {
  return async (_, form) => {
    if (!fromOwnOrigin(await headers())) return refused(form, elsewhere);
    return finish(form, schema, (input) => run(input, { db: database(), now: Date.now() }));
  };
}

async function finish<Schema extends z.ZodType>(
  form: FormData,
  schema: Schema,
  run: (input: z.output<Schema>) => Promise<Outcome>,
): Promise<FormState> {
  const parsed = schema.safeParse(formValues(form));
  if (!parsed.success) {
    const errors: Record<string, string> = {};
    for (const issue of parsed.error.issues) errors[String(issue.path[0] ?? "")] ??= issue.message;
    return { errors, problem: errors[""], values: keptValues(form) };
  }
  const outcome = await run(parsed.data);
  if (!outcome.ok) return { errors: outcome.errors, problem: outcome.problem, values: keptValues(form) };
  if (outcome.redirect) {
    if (outcome.done) await setFlash(outcome.done, outcome.redirect);
    redirect(outcome.redirect);
  }
  refresh();
  return { done: outcome.done, secret: outcome.secret };
}

function refused(form: FormData, problem: string): FormState {
  return { problem, values: keptValues(form) };
}

/** What goes back into the form: never a password. */
function keptValues(form: FormData): FormState["values"] {
  return Object.fromEntries(Object.entries(formValues(form)).filter(([name]) => !/password/i.test(name)));
}
