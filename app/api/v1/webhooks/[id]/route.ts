import { json, nothing, refuse } from "#/app/api/v1/answer.ts";
import { endpoint, route } from "#/app/api/v1/endpoint.ts";
import { foundWebhook, toWebhook, webhookBody } from "#/app/api/v1/webhooks/shape.ts";
import { deleteWebhook } from "#/lib/webhooks/delete.ts";
import { editWebhook } from "#/lib/webhooks/edit.ts";
import { serverWays } from "#/lib/webhooks/ways.ts";
import { editWebhookInput } from "#/lib/webhooks/webhook-input.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route("/webhooks/{id}", {
  GET: endpoint({
    summary: "A webhook, without its secret",
    answers: { 200: { description: "The webhook", body: webhookBody } },
    run({ db, path: { id } }) {
      const found = foundWebhook(db, id);
      return found.ok ? json(toWebhook(found.value)) : found.response;
    },
  }),
  PATCH: endpoint({
    summary: "Changes, pauses or resumes a webhook",
    body: editWebhookInput,
    answers: { 200: { description: "The webhook as it is now", body: webhookBody } },
    async run({ db, actor, now, path: { id }, body }) {
      const found = foundWebhook(db, id);
      if (!found.ok) return found.response;
      const edited = await editWebhook(db, found.value.id, body, actor, now, serverWays());
      if (!edited.ok && edited.reason === "invalid") return refuse(422, edited.error);
      const after = foundWebhook(db, id);
      return after.ok ? json(toWebhook(after.value)) : after.response;
    },
  }),
  DELETE: endpoint({
    summary: "Deletes a webhook: nothing more goes out, what waits neither",
    answers: { 204: { description: "It is deleted" } },
    async run({ db, actor, now, path: { id } }) {
      const found = foundWebhook(db, id);
      if (!found.ok) return found.response;
      await deleteWebhook(db, found.value.id, actor, now);
      return nothing();
    },
  }),
});
