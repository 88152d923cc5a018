import { z } from "zod";
import type { Database } from "#/db/client.ts";
import {
  type MessageChannel,
  type MessageStatus,
  messageStatuses,
  type SegmentMode,
} from "#/lib/messages/message-input.ts";
import { messageDate } from "#/lib/messages/uses.ts";
import { teachFold } from "#/lib/segments/list.ts";

/** What each column is ordered by. */
const columns = {
  id: "m.id",
  title: "fold(m.title)",
  channel: "m.channel",
  date: messageDate,
  status: "m.status",
  sent: people("sent_at"),
  clicked: people("clicked_at"),
} as const;
type MessageSort = keyof typeof columns;
const messageSorts = Object.keys(columns) as [MessageSort, ...MessageSort[]];

export const listMessagesInput = z.strictObject({
  query: z.string().optional().describe("Part of a title, or an id"),
  status: z.enum(messageStatuses).optional(),
  sort: z.enum(messageSorts).default("date"),
  direction: z.enum(["asc", "desc"]).default("desc"),
  page: z.int().min(1).default(1),
  perPage: z.int().min(1).max(200).default(25),
});

/** One line of the table of messages. `sent` and `clicked` count people. */
export type MessageSummary = {
  id: number;
  title: string;
  channel: MessageChannel;
  status: MessageStatus;
  resumable: boolean;
  date: number;
  sent: number;
  clicked: number;
  segments: { id: number; name: string | null; mode: SegmentMode }[];
};

type Row = Omit<MessageSummary, "segments" | "resumable"> & { resumable: number };

/** People to whom a message was sent, or who clicked it: SQL over `messages m`. */
function people(column: "sent_at" | "clicked_at"): string {
  return `(select count(distinct coalesce(p.merged_into, p.id)) from deliveries d join profiles p on p.id = d.profile_id
    where d.message_id = m.id and d.${column} is not null)`;
}

/** One page of the messages; `total` counts all that meet the filters. Throws on input that `listMessagesInput` refuses. */
export function listMessages(
  db: Database,
  input: z.input<typeof listMessagesInput> = {},
): { messages: MessageSummary[]; total: number } {
  const { query, status = null, sort, direction, page, perPage } = listMessagesInput.parse(input);
  const text = query?.trim() || null;
  const number = /^#?\d{1,15}$/.test(text ?? "") ? Number(text?.replace("#", "")) : null;
  const values = { status, text, number };
  const filter = `(:status is null or m.status = :status)
    and (:text is null or m.id = :number or instr(fold(m.title), fold(:text)) > 0)`;
  teachFold(db);
  const rows = db.$client
    .prepare(
      `with shown as (select m.id, ${columns[sort]} as place from messages m where ${filter}
         order by place ${direction}, m.id ${direction} limit :limit offset :offset)
       select m.id, m.title, m.channel, m.status, m.resumable, ${messageDate} as date,
         ${people("sent_at")} as sent, ${people("clicked_at")} as clicked
       from shown join messages m on m.id = shown.id order by place ${direction}, m.id ${direction}`,
    )
    .all({ ...values, limit: perPage, offset: (page - 1) * perPage }) as Row[];
  const total = db.$client.prepare(`select count(*) from messages m where ${filter}`).pluck().get(values) as number;
  const segments = db.$client.prepare(
    `select c.segment_id as id, s.name, c.mode from message_segments c left join segments s on s.id = c.segment_id
     where c.message_id = ? order by c.mode desc, lower(s.name), c.segment_id`,
  );
  const messages = rows.map((row) => ({
    ...row,
    resumable: row.resumable === 1,
    segments: segments.all(row.id) as MessageSummary["segments"],
  }));
  return { messages, total };
}
