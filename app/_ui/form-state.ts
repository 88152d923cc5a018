/** What a form shows after it was sent: errors beside their fields with the input kept, or what was done. */
export type FormState = {
  errors?: Record<string, string>;
  problem?: string;
  done?: string;
  /** Shown once, such as a new key or an invitation link. */
  secret?: string;
  values?: Record<string, string | string[]>;
};

/** A server action for `useActionState`. */
export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;
