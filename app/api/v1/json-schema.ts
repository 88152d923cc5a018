import { z } from "zod";

export type Json = Record<string, unknown>;

/** Gathers the JSON schemas of one document: what zod would repeat as `$defs` stands once, under its own name. */
export class Schemas {
  readonly named: Record<string, Json> = {};

  /** The JSON schema of what is sent (before any transformation); `name` tells apart its parts that recur. */
  of(schema: z.ZodType, name: string): Json {
    // Inside an object even a schema that contains itself gets a name, instead of a reference to the root.
    const written = z.toJSONSchema(z.object({ it: schema }), { io: "input", unrepresentable: "any" }) as Json;
    const rename = (text: string) =>
      text.replaceAll(/"#\/\$defs\/(?:__schema)?(\w+)"/g, (_, part: string) => `"${reference(partName(name, part))}"`);
    const { $defs = {}, properties } = JSON.parse(rename(JSON.stringify(written))) as {
      $defs?: Json;
      properties: Json;
    };
    for (const [part, definition] of Object.entries($defs))
      this.named[partName(name, part.replace(/^__schema/, ""))] = definition as Json;
    return properties.it as Json;
  }
}

/** Parts that zod only numbers carry the name of the whole; named ones keep theirs. */
function partName(whole: string, part: string): string {
  return /^\d+$/.test(part) ? `${whole}${part}` : part;
}

export function reference(name: string): string {
  return `#/components/schemas/${name}`;
}
