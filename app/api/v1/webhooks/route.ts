import { z } from "zod";
import { json, refuse } from "#/app/api/v1/answer.ts";
import { endpoint, route } from "#/app/api/v1/endpoint.ts";
import { toWebhook, webhookBody } from "#/app/api/v1/webhooks/shape.ts";
import { createWebhook } from "#/lib/webhooks/create.ts";
import { findWebhook, listWebhooks } from "#/lib/webhooks/find.ts";
import { serverWays } from "#/lib/webhooks/ways.ts";
import { createWebhookInput } from "#/lib/webhooks/webhook-input.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route("/webhooks", {
  GET: endpoint({
    summary: "The webhooks, the latest first",
    answers: { 200: { description: "All of them", body: z.strictObject({ webhooks: z.array(webhookBody) }) } },
    run: ({ db }) => json({ webhooks: listWebhooks(db).map(toWebhook) }),
  }),
  POST: endpoint({
    summary: "Makes a webhook, which is told from now on who enters and leaves",
    body: createWebhookInput,
    answers: {
      201: {
        description: "The webhook; its address is in Location, and its secret nowhere but here",
        body: webhookBody.extend({ secret: z.string().describe("whsec_ and the key in base64") }),
      },
    },
    async run({ db, actor, now, body }) {
      const made = await createWebhook(db, body, actor, now, serverWays());
      if (!made.ok) return refuse(made.error.code === "too_many" ? 409 : 422, made.error);
      const webhook = { ...toWebhook(findWebhook(db, made.id)!), secret: made.secret };
      return json(webhook, { status: 201, headers: { location: `/api/v1/webhooks/${made.id}` } });
    },
  }),
});
