import { z } from "zod";
import { instant } from "#/app/api/v1/answer.ts";
import { at } from "#/app/api/v1/shapes.ts";
import type { Member } from "#/lib/snapshots/members.ts";

const text = z.string().nullable();

export const memberBody = z.strictObject({
  id: z.string().optional(),
  name: text.optional(),
  email: text.optional(),
  phone: text.optional(),
  country: text.optional(),
  city: text.optional(),
  language: text.optional(),
  firstSeenAt: at.nullable().optional(),
  lastSeenAt: at.nullable().optional(),
});

type Field = keyof typeof memberBody.shape;
const names = Object.keys(memberBody.shape) as Field[];

/** Fields by name, parted by commas, each once. */
export const memberFields = z
  .string()
  .transform((list, context) => {
    const fields = [...new Set(list.split(",").map((name) => name.trim()))];
    const unknown = fields.find((name) => !names.includes(name as Field));
    if (unknown === undefined) return fields as Field[];
    context.addIssue(`There is no field "${unknown}", only ${names.join(", ")}`);
    return z.NEVER;
  })
  .meta({ description: `Some of ${names.join(", ")}, parted by commas; id alone by default` });

export function toMember(member: Member, fields: readonly Field[]): z.infer<typeof memberBody> {
  const { firstSeenAt, lastSeenAt, number: _, known: __, ...plain } = member;
  const all = { ...plain, firstSeenAt: instant(firstSeenAt), lastSeenAt: instant(lastSeenAt) };
  return Object.fromEntries(fields.map((field) => [field, all[field]]));
}
