import { z } from "zod";
import { json } from "#/app/api/v1/answer.ts";
import { endpoint, route } from "#/app/api/v1/endpoint.ts";
import { openapi } from "#/app/api/v1/openapi.ts";
import { routes } from "#/app/api/v1/routes.ts";

const self = route("/openapi.json", {
  GET: endpoint({
    summary: "This document",
    answers: { 200: { description: "OpenAPI 3.1", body: z.looseObject({ openapi: z.literal("3.1.0") }) } },
    run: () => json(openapi([...routes, self])),
  }),
});

export const { GET, POST, PUT, PATCH, DELETE } = self;
