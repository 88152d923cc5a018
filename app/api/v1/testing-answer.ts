import type { z } from "zod";
import type { insightsBody } from "#/app/api/v1/segments/insights-shape.ts";
import type { listedBody } from "#/app/api/v1/segments/shape.ts";

type Known<T> = { [Name in keyof T]: NonNullable<T[Name]> };
type Listed = z.infer<typeof listedBody>;

type Received = {
  requestBody: { content: Record<string, { schema: { required: string[] } }> };
  parameters: { name: string }[];
};
type Operation = { operationId: string; requestBody?: unknown; responses: Record<string, unknown> };

/**
 * Every field of an answer that tests look into. Which of them an answer has is checked as it comes, against the schema
 * that the document promises for it.
 */
export type Answer = Omit<Known<Listed>, "error"> &
  Pick<Known<z.infer<typeof insightsBody>>, "asOf" | "channels" | "chains" | "estimate" | "performance"> & {
    error: { code: string; message: string; path?: string; version?: number; usedBy?: unknown; requestId?: string };
    segments: Listed[];
    members: { id: string }[];
    ids: string[];
    points: { size: number }[];
    next: string | null;
    sentence: string;
    in: boolean;
    rules: { path: string; holds: boolean }[];
    traits: Record<string, unknown>;
    rows: unknown[];
    rest: unknown;
    secret: string;
    webhooks: { members: { post: Received } };
    deliveries: unknown;
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, unknown> };
  };
