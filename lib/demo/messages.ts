import type { Database } from "#/db/client.ts";
import { patientConnection } from "#/lib/demo/fill.ts";
import { type Course, reportOf, settled } from "#/lib/demo/messages-luck.ts";
import { type PlannedMessage, plannedMessages } from "#/lib/demo/messages-plan.ts";
import { formerRecipients, recipients } from "#/lib/demo/messages-recipients.ts";
import { day, type World } from "#/lib/demo/world.ts";
import { createDraft } from "#/lib/messages/create-draft.ts";
import { findMessage, type Message } from "#/lib/messages/find.ts";
import { type Move, moveMessage } from "#/lib/messages/move.ts";
import { openRecorder, type Recorder } from "#/lib/messages/record.ts";

const minute = 60_000;
const leadTime = 3 * day;
const perWrite = 2_000;

/**
 * Makes the demo's messages and brings each to where it stands at `now`. `since` is until when the demo was brought before;
 * what had settled by then is left alone, and a message that somebody has deleted stays away.
 */
export async function sendMessages(
  db: Database,
  { world, since = Number.NEGATIVE_INFINITY }: { world: World; since?: number | undefined },
  now: number,
): Promise<void> {
  const recorder = openRecorder(patientConnection(db));
  try {
    for (const plan of plannedMessages) {
      const at = plan.at(world.start + world.days * day);
      const message = at > world.start ? await findOrCreate(db, plan, at) : undefined;
      if (message && plan.fate?.kind !== "draft") await advance(db, recorder, { plan, at, message, world, since }, now);
    }
  } finally {
    await recorder.close();
  }
}

/** The audit log knows which messages were made, and keeps it when one is deleted. */
async function findOrCreate(db: Database, plan: PlannedMessage, at: number): Promise<Message | undefined> {
  const createdAt = plan.fate?.kind === "draft" ? at : at - leadTime;
  const made = db.$client
    .prepare("select subject_id from audit_entries where action = 'message.create' and actor = 'system' and at = ?")
    .pluck()
    .get(createdAt) as string | undefined;
  if (made !== undefined) return findMessage(db, Number(made));
  const { title, channel, content } = plan;
  const segments = [...chosen(db, plan.include, "include"), ...chosen(db, plan.exclude ?? [], "exclude")];
  const created = await createDraft(db, { title, channel, content, segments }, author(plan), createdAt);
  return created.ok ? findMessage(db, created.id) : undefined;
}

function chosen(db: Database, names: string[], mode: "include" | "exclude") {
  const find = db.$client.prepare("select id from segments where name = ? and deleted_at is null").pluck();
  return names.flatMap((name) => {
    const id = find.get(name) as number | undefined;
    return id === undefined ? [] : [{ id, mode }];
  });
}

const author = ({ author }: PlannedMessage) => ({ id: "system", name: author });

type Standing = { plan: PlannedMessage; at: number; message: Message; world: World; since: number };

/** Takes a message as far as it has come by `now`; steps that it has taken already are refused, and that is all. */
async function advance(db: Database, recorder: Recorder, standing: Standing, now: number): Promise<void> {
  const { plan, at, message, world, since } = standing;
  const { fate } = plan;
  const over = (plan.over ?? 0) * minute;
  const share = fate?.kind === "stopped" ? fate.share : 1;
  const end = Math.floor(at + over * share);
  const isOver = ["sent", "stopped", "failed"].includes(message.status);
  const move = (to: Move, when: number) => moveMessage(db, message.id, to, author(plan), when);
  if (isOver && end + settled < since) return;
  if (message.status === "draft") await move({ to: "scheduled", at }, at - leadTime / 2);
  if (at > now) return;
  if (fate?.kind === "failed") return void (await move({ to: "failed", error: fate.error }, at));
  const addresses = isOver ? formerRecipients(db, message.id) : await recipients(db, message, at, now);
  if (!isOver) await move({ to: "sending" }, at);
  const course: Course = { seed: world.seed, channel: plan.channel, at, over, share, clicks: plan.clicks ?? 0 };
  const reports = addresses.flatMap((address) => reportOf(course, address, now) ?? []);
  for (let i = 0; i < reports.length; i += perWrite)
    await recorder.record(message, reports.slice(i, i + perWrite), now);
  if (isOver || end > now) return;
  await move(fate?.kind === "stopped" ? { to: "stopped", resumable: true } : { to: "sent" }, end);
}
