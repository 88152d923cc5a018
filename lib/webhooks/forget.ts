import type { Connection } from "#/db/client.ts";

/** Removes the answers of receivers that repeat one of these ids. */
export function forgetAnswers(connection: Connection, ids: string[]): void {
  connection
    .prepare(
      `update webhook_calls set answer = null
       where answer is not null and exists (select 1 from json_each(?) where instr(answer, value) > 0)`,
    )
    .run(JSON.stringify(ids));
}
