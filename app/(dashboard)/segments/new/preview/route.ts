import { requireUser } from "#/app/_server/require-user.ts";
import { readForm } from "../../_builder/read-form.ts";
import { review } from "../../_builder/review.ts";

/** What the builder shows while one types: sizes, errors and suggestions for rules as far as they are written. */
export async function POST(request: Request) {
  await requireUser("view");
  const form = await request.formData().catch(() => undefined);
  if (!form) return new Response("Send the builder's form.", { status: 400 });
  const { draft, editing, lane, asOf } = readForm(form);
  try {
    const found = await review(draft, { ...(editing && { self: editing.id }), ...(lane && { lane }), asOf });
    return Response.json(found, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    if ((error as { code?: string }).code !== "superseded") throw error;
    return new Response("The form has changed since; its later state is being counted.", { status: 409 });
  }
}
