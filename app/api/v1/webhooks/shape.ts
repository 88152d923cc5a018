import { z } from "zod";
import { instant, notFound } from "#/app/api/v1/answer.ts";
import { segmentNumber } from "#/app/api/v1/parameters.ts";
import type { Read } from "#/app/api/v1/read.ts";
import { at } from "#/app/api/v1/shapes.ts";
import { findWebhook, type Webhook } from "#/lib/webhooks/find.ts";
import type { LoggedDelivery } from "#/lib/webhooks/log.ts";
import { createWebhookInput } from "#/lib/webhooks/webhook-input.ts";
import type { database } from "#/lib/workspace/database.ts";

const { name, url, entered, left, everyCause, segments } = createWebhookInput.shape;
const status = z.int().nullable().describe("The HTTP status; null where no answer came");
const error = z.string().nullable();

export const webhookBody = z.strictObject({
  ...{ id: z.int(), name, url, entered, left, everyCause, segments },
  pausedAt: at.nullable().describe("While it is paused nothing is collected for it, and what waits, waits"),
  createdBy: z.string(),
  createdAt: at,
  lastCall: z.strictObject({ at, status, error }).nullable(),
  failingSince: at.nullable().describe("Since when every call has failed"),
  waiting: z.int().describe("Changes that are still to be told"),
  failed: z.int().describe("Changes that were given up"),
});

export const deliveryBody = z.strictObject({
  id: z.int(),
  segment: z.strictObject({ id: z.int(), name: z.string() }).nullable().describe("null in a test"),
  kind: z.enum(["entered", "left", "test"]),
  cause: z.string(),
  at,
  total: z.int().describe("How many entered or left"),
  done: z.int().describe("How many of them were told"),
  state: z.enum(["waiting", "delivered", "failed"]),
  calls: z.int().describe("Calls that were made"),
  nextAt: at.nullable().describe("When it is called next, at the earliest"),
  lastCall: z
    .strictObject({ at, ms: z.int(), status, error, answer: z.string().nullable().describe("How it begins") })
    .nullable(),
});

export function toWebhook({ segments, ...webhook }: Webhook): z.infer<typeof webhookBody> {
  const { pausedAt, createdAt, lastCall, failingSince } = webhook;
  return {
    ...webhook,
    segments: segments?.map(({ id }) => id) ?? null,
    pausedAt: instant(pausedAt),
    createdAt: instant(createdAt),
    lastCall: lastCall && { ...lastCall, at: instant(lastCall.at) },
    failingSince: instant(failingSince),
  };
}

export function toDelivery(delivery: LoggedDelivery): z.infer<typeof deliveryBody> {
  const { attempts: _, behind: __, at, nextAt, lastCall, ...rest } = delivery;
  return {
    ...rest,
    at: instant(at),
    nextAt: rest.state === "waiting" ? instant(nextAt) : null,
    lastCall: lastCall && { ...lastCall, at: instant(lastCall.at) },
  };
}

/** The webhook of a path, or the 404. */
export function foundWebhook(db: ReturnType<typeof database>, id: string | undefined): Read<Webhook> {
  const number = segmentNumber(id);
  const webhook = number === undefined ? undefined : findWebhook(db, number);
  return webhook ? { ok: true, value: webhook } : { ok: false, response: notFound(`webhook ${id}`) };
}
