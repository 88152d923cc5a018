import { refuse } from "#/app/api/v1/answer.ts";
import type { Read } from "#/app/api/v1/read.ts";

/** The version that `If-Match` states (`3` or `"3"`; `*` is whichever is current). A change without one is refused. */
export function statedVersion(request: Request, current: number): Read<number> {
  const given = request.headers.get("if-match")?.trim();
  if (given === "*") return { ok: true, value: current };
  const [, version] = /^(?:W\/)?"?([1-9]\d{0,8})"?$/.exec(given ?? "") ?? [];
  if (version) return { ok: true, value: Number(version) };
  const message = `Say in If-Match which version you change: it is ${current} now.`;
  if (given === undefined) return { ok: false, response: refuse(428, { code: "version_required", message }) };
  return { ok: false, response: refuse(422, { code: "bad_version", message: `"${given}" is no version. ${message}` }) };
}
