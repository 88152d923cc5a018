import { z } from "zod";
import type { Database } from "#/db/client.ts";
import { receiverProblem, type Ways } from "#/lib/webhooks/receiver.ts";

const fields = {
  name: z.string().trim().min(1, "Name the webhook after what receives it.").max(80, "80 characters at most."),
  url: z
    .string()
    .trim()
    .min(1, "Write the address that is called.")
    .max(2_000, "2,000 characters at most.")
    .describe("https, port 443, in the public internet; others only where WEBHOOK_ALLOW names them"),
  entered: z.boolean().describe("Whether it is told who entered"),
  left: z.boolean().describe("Whether it is told who left"),
  everyCause: z
    .boolean()
    .describe("Also told who enters or leaves by creation, edit, restore, merge, rebuild or upload"),
  segments: z
    .array(z.int().positive())
    .min(1, "Choose at least one segment, or all.")
    .max(1_000, "1,000 segments at most; choose all instead.")
    .nullable()
    .describe("The numbers of the segments that it watches; null for all, later ones too"),
};

export const createWebhookInput = z.strictObject({
  ...fields,
  entered: fields.entered.default(true),
  left: fields.left.default(true),
  everyCause: fields.everyCause.default(false),
  segments: fields.segments.default(null),
});
/** What is not given stays. */
export const editWebhookInput = z.strictObject({ ...fields, paused: z.boolean() }).partial();

export type WebhookInput = z.infer<typeof createWebhookInput>;
/** `path` is a JSON pointer to the field. */
export type Problem = { code: string; message: string; path: string };

/** What is wrong with a webhook beyond the shape of its fields. */
export async function webhookProblem(
  db: Database,
  { entered, left, url, segments }: Pick<WebhookInput, "entered" | "left" | "segments"> & { url: string | undefined },
  ways: Ways,
): Promise<Problem | undefined> {
  const invalid = (path: string, message: string) => ({ code: "invalid", message, path });
  if (!entered && !left) return invalid("/entered", "Choose what it is told: who enters, who leaves, or both.");
  const find = db.$client.prepare("select 1 from segments where id = ? and deleted_at is null");
  const absent = segments?.find((id) => !find.get(id));
  if (absent !== undefined) return invalid("/segments", `There is no segment ${absent}.`);
  const problem = url === undefined ? undefined : await receiverProblem(url, ways);
  return problem === undefined ? undefined : invalid("/url", problem);
}
