import { refusalsOf } from "#/lib/criteria/errors.ts";
import { messageInForm } from "#/lib/criteria/form-messages.ts";
import { checkLimits } from "#/lib/criteria/limits.ts";
import { criteriaSchema } from "#/lib/criteria/schema.ts";

/** Something in a form that is not as it must be; `path` is the JSON pointer of the field, or of the node. */
export type FieldError = { path: string; message: string };

/** Everything in a definition that keeps it from being saved, in the order in which one reads it and in words of the form. */
export function errorsOf(input: unknown): FieldError[] {
  const past = checkLimits(input);
  if (past) return [{ path: past.path, message: past.message }];
  const parsed = criteriaSchema.safeParse(input);
  if (parsed.success) return [];
  return refusalsOf(parsed.error).map((error) => ({ ...error, message: messageInForm(input, error) }));
}
