import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { redirect } from "next/navigation";
import { setFlash } from "#/app/_server/flash.ts";
import type { User } from "#/lib/accounts/roles.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { consequencesOf } from "#/lib/segments/consequences.ts";
import { createSegment } from "#/lib/segments/create.ts";
import { editSegment } from "#/lib/segments/edit.ts";
import { findSegment } from "#/lib/segments/find.ts";
import { versionCriteria } from "#/lib/segments/versions.ts";
import { database } from "#/lib/workspace/database.ts";
import { threads } from "#/lib/workspace/threads.ts";
import { conflictWith, openedWith } from "./conflict.ts";
import { parseParticulars } from "./particulars.ts";
import type { Sent } from "./read-form.ts";
import { rulesOf } from "./review.ts";
import type { BuilderState } from "./state.ts";

type Input = Extract<ReturnType<typeof parseParticulars>, { ok: true }>["input"];

const deleted = "This segment was deleted meanwhile, so nothing was saved. Copy the rules as JSON below to keep them.";

/** Saves the form and leaves it, or answers it with what is to be done first. */
export async function save(sent: Sent, user: User, state: BuilderState): Promise<BuilderState> {
  const parsed = parseParticulars(sent.particulars);
  if (!parsed.ok) return { ...state, errors: parsed.errors };
  if (state.preview.errors.length > 0) return state;
  const criteria = rulesOf(sent.draft) as Criteria;
  return sent.editing
    ? change(sent, user, state, parsed.input, criteria, sent.editing)
    : create(user, state, parsed.input, criteria);
}

async function create(user: User, state: BuilderState, input: Input, criteria: Criteria): Promise<BuilderState> {
  const made = await createSegment(database(), { ...input, criteria }, user, Date.now());
  if (!made.ok) return refused(state, made.error);
  const page = `/segments/${made.id}`;
  await setFlash(`Segment "${input.name}" created.`, page);
  redirect(page);
}

/** Rules that differ are saved only after one has seen what they change. */
async function change(
  sent: Sent,
  user: User,
  state: BuilderState,
  input: Input,
  criteria: Criteria,
  { id, version, was }: NonNullable<Sent["editing"]>,
): Promise<BuilderState> {
  const db = database();
  const now = Date.now();
  const before = findSegment(db, id, now) && versionCriteria(db, id, version);
  if (before === undefined) return { ...state, problem: deleted };
  const fingerprint = createHash("sha256")
    .update(`${version} ${JSON.stringify(criteria)}`)
    .digest("hex");
  const conflict = conflictWith(db, { id, version, was }, criteria, sent.particulars, now);
  if (conflict) return { ...state, ...conflict };
  const altered = !isDeepStrictEqual(before, criteria);
  if (altered && sent.confirmed !== fingerprint) {
    const consequences = await consequencesOf(db, threads().evaluator, id, criteria, now);
    return { ...state, consequences, confirmed: fingerprint };
  }
  const changes = { ...changedOnly(input, was), ...(altered && { criteria }) };
  const saved = await editSegment(db, id, { version, ...changes }, user, now);
  if (saved.ok) {
    const page = `/segments/${id}`;
    const same = saved.version === version;
    await setFlash(same ? "Nothing was different, so nothing was saved." : `Saved as version ${saved.version}.`, page);
    redirect(page);
  }
  if (saved.reason === "absent") return { ...state, problem: deleted };
  if (saved.reason !== "conflict") return refused(state, saved.error);
  return { ...state, ...conflictWith(db, { id, version, was }, criteria, sent.particulars, now) };
}

/** Only what this form altered is saved, so that another's change of another field stays. */
function changedOnly({ name, description, tags, refreshMinutes }: Input, was: string) {
  const old = openedWith(was);
  return {
    ...(name !== old.name && { name }),
    ...(description !== old.description && { description }),
    ...(tags.join(", ") !== old.tags && { tags }),
    ...(String(refreshMinutes) !== old.refreshMinutes && { refreshMinutes }),
  };
}

function refused(state: BuilderState, error: { message: string; path?: string }): BuilderState {
  return error.path === "/name" ? { ...state, errors: { name: error.message } } : { ...state, problem: error.message };
}
