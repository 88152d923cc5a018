import { type Draft, unflatten } from "#/lib/criteria/form-draft.ts";
import { settle } from "#/lib/criteria/form-settle.ts";
import type { Editing, Particulars } from "./state.ts";

/** What a browser sent: the rules under their JSON pointers, everything else by name. */
export type Sent = {
  draft: Draft;
  particulars: Particulars;
  editing?: Editing;
  command: string;
  json: string;
  confirmed: string;
  lane: string;
  /** The instant of the latest answer that the builder had, 0 if none. */
  asOf: number;
};

export function readForm(form: FormData): Sent {
  const fields = [...form].map(([name, value]) => [name, String(value).replaceAll("\r\n", "\n")] as [string, string]);
  const text = (name: string) => fields.findLast(([key]) => key === name)?.[1] ?? "";
  const id = Number(text("id"));
  return {
    draft: settle(unflatten(fields)),
    particulars: {
      name: text("name"),
      description: text("description"),
      tags: text("tags"),
      kind: text("kind"),
      refreshMinutes: text("refreshMinutes"),
    },
    ...(Number.isSafeInteger(id) && id > 0 && { editing: { id, version: Number(text("version")), was: text("was") } }),
    command: text("do"),
    json: text("json"),
    confirmed: text("confirmed"),
    lane: text("lane").slice(0, 50),
    asOf: Number(text("asOf")) || 0,
  };
}
