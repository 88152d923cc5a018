import type { Draft } from "#/lib/criteria/form-draft.ts";
import type { Consequences } from "#/lib/segments/consequences.ts";
import type { Same } from "#/lib/segments/duplicates.ts";
import type { Preview } from "#/lib/segments/preview.ts";
import type { Known } from "#/lib/segments/suggestions.ts";

/** What the form holds beside the rules, as texts. */
export type Particulars = { name: string; description: string; tags: string; kind: string; refreshMinutes: string };

/** What the server says about rules as they are written; `same` are the segments that have the same rules already. */
export type Review = { preview: Preview; known: Known; same: Same; zone: string };

/** Somebody else saved meanwhile: what they changed, in words, and what would be different if this form is saved over it. */
export type Conflict = { by: string; at: number; theirs: string[]; ours: string[] };

/** The segment that is edited, the version that the form began with, and its particulars then (as JSON). */
export type Editing = { id: number; version: number; was: string };

/** The whole form: it travels with the form itself, so that it works without JavaScript. */
export type BuilderState = Review & {
  particulars: Particulars;
  draft: Draft;
  /** Errors of the particulars by field; those of the rules are in the preview, and are shown once one has asked. */
  errors: Partial<Record<keyof Particulars | "json", string>>;
  asked: boolean;
  /** Rules that were to be imported and are not yet. */
  json: string;
  problem?: string;
  /** The rules came from elsewhere than the form's fields. */
  replaced?: boolean;
  editing?: Editing;
  conflict?: Conflict;
  consequences?: Consequences;
  /** Which rules the consequences are of. */
  confirmed?: string;
};
