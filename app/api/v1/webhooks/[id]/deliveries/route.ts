import { z } from "zod";
import { json } from "#/app/api/v1/answer.ts";
import { endpoint, route } from "#/app/api/v1/endpoint.ts";
import { cursor, toCursor, whole } from "#/app/api/v1/parameters.ts";
import { next } from "#/app/api/v1/shapes.ts";
import { deliveryBody, foundWebhook, toDelivery } from "#/app/api/v1/webhooks/shape.ts";
import { deliveriesPage } from "#/lib/webhooks/log.ts";
import { logDays, logLength } from "#/lib/webhooks/retention.ts";

const place = z.strictObject({ before: z.int().min(1) });

export const { GET, POST, PUT, PATCH, DELETE } = route("/webhooks/{id}/deliveries", {
  GET: endpoint({
    summary: `What a webhook was or is to be told, the latest first; kept for ${logDays} days, the last ${logLength.toLocaleString("en")}`,
    query: z.strictObject({ cursor: cursor(place).optional(), limit: whole({ min: 1, max: 1_000 }).optional() }),
    answers: { 200: { description: "One page", body: z.strictObject({ deliveries: z.array(deliveryBody), next }) } },
    run({ db, path: { id }, query: { cursor, limit = 100 } }) {
      const found = foundWebhook(db, id);
      if (!found.ok) return found.response;
      const page = deliveriesPage(db, found.value.id, { before: cursor?.before, limit });
      const next = page.next === null ? null : toCursor({ before: page.next });
      return json({ deliveries: page.deliveries.map(toDelivery), next });
    },
  }),
});
