import type { Database } from "#/db/client.ts";

/** People, each counted once however many addresses they have: whom it was for, and what became of it. */
export type MessageFigures = { audience: number; sent: number; delivered: number; failed: number; clicked: number };

/** The figures of one message; a person for whom one address failed and another worked counts as delivered, not as failed. */
export function messageFigures(db: Database, id: number): MessageFigures {
  return db.$client
    .prepare(
      `select count(*) as audience, total(sent) as sent, total(delivered) as delivered,
         total(failed and not delivered) as failed, total(clicked) as clicked
       from (select max(sent_at is not null) as sent, max(delivered_at is not null) as delivered,
               max(failed_at is not null) as failed, max(clicked_at is not null) as clicked
             from deliveries d join profiles p on p.id = d.profile_id
             where message_id = ? group by coalesce(p.merged_into, p.id))`,
    )
    .get(id) as MessageFigures;
}

/** Why it failed, for how many addresses, the most frequent first. */
export function messageFailures(db: Database, id: number): { reason: string; addresses: number }[] {
  return db.$client
    .prepare(
      `select coalesce(failure, 'No reason was given') as reason, count(*) as addresses from deliveries
       where message_id = ? and failed_at is not null group by 1 order by 2 desc, 1`,
    )
    .all(id) as { reason: string; addresses: number }[];
}
