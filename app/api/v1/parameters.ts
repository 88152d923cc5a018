import { z } from "zod";

/** A whole number in a query, such as `limit`. */
export function whole({ min, max }: { min: number; max: number }) {
  return z
    .string()
    .transform((text, context) => {
      const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
      if (value >= min && value <= max) return value;
      context.addIssue(`It must be a whole number from ${min} to ${max}.`);
      return z.NEVER;
    })
    .meta({ type: "integer", minimum: min, maximum: max });
}

/** `true` or `false` in a query. */
export const flag = z
  .enum(["true", "false"])
  .transform((text) => text === "true")
  .meta({ type: "boolean" });

/** The opaque text that `toCursor` made of a place of this shape; anything else is refused. */
export function cursor<S extends z.ZodType>(place: S) {
  return z.string().transform((text, context): z.infer<S> => {
    const parsed = place.safeParse(decoded(text));
    if (parsed.success) return parsed.data;
    context.addIssue('This is not a cursor of this call: send "next" of the page before as it is.');
    return z.NEVER;
  });
}

export function toCursor(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

function decoded(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    return undefined;
  }
}

/** A rule tree in a body: the language itself says what is wrong with a bad one, and at which node. */
export const ruleTree = z.unknown().meta({ $ref: "#/components/schemas/Criteria" });

/** The number of a segment in a path; undefined for what cannot be one. */
export function segmentNumber(text: string | undefined): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text ?? "") ? Number(text) : undefined;
}

/** An instant in a body or query: ISO 8601, a day (its midnight in the workspace's zone), or epoch milliseconds. */
export const instantInput = z
  .union([z.string(), z.number()])
  .meta({ description: "ISO 8601, a day (midnight in the workspace's zone), or epoch milliseconds" });
