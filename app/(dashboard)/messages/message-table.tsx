import Link from "next/link";
import { Count } from "#/app/_ui/count.tsx";
import { share } from "#/app/_ui/format.ts";
import { Missing } from "#/app/_ui/missing.tsx";
import { type Column, SortHeads } from "#/app/_ui/sort-heads.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { MessageSummary } from "#/lib/messages/list.ts";
import { firstDirection, type ListQuery, listHref, type SortKey } from "./query.ts";
import { StatusBadge } from "./status-badge.tsx";
import { channels } from "./words.ts";

const columns: Column<SortKey>[] = [
  { key: "id", label: "Message ID", number: true },
  { key: "title", label: "Title" },
  { key: "channel", label: "Channel" },
  { key: "date", label: "Date" },
  { key: "status", label: "Status" },
  { label: "Segments" },
  { key: "sent", label: "Sent", number: true },
  { key: "clicked", label: "Clicked", number: true },
];

export function MessageTable({
  messages,
  query,
  zone,
}: {
  messages: MessageSummary[];
  query: ListQuery;
  zone: string;
}) {
  return (
    <Table label="Messages">
      <thead>
        <tr>
          <SortHeads
            columns={columns}
            query={query}
            first={firstDirection}
            href={(change) => listHref(query, change)}
          />
        </tr>
      </thead>
      <tbody>
        {messages.map((message) => (
          <Row key={message.id} message={message} zone={zone} />
        ))}
      </tbody>
    </Table>
  );
}

function Row({ message, zone }: { message: MessageSummary; zone: string }) {
  const { id, title, channel, date, sent, clicked } = message;
  const none = "Nothing was sent yet";
  return (
    <tr>
      <td className="number">{id}</td>
      <th scope="row" className="min-w-52 max-w-80 font-normal! text-text! whitespace-normal! wrap-anywhere">
        <Link href={`/messages/${id}`} prefetch={false} className="font-medium hover:underline">
          {title}
        </Link>
      </th>
      <td className="whitespace-nowrap">{channels[channel]}</td>
      <td>
        <Time at={date} zone={zone} dateOnly />
      </td>
      <td>
        <StatusBadge message={message} />
      </td>
      <td className="min-w-40 max-w-64 whitespace-normal! wrap-anywhere">
        <Segments segments={message.segments} />
      </td>
      <td className="number">{sent ? <Count value={sent} /> : <Missing reason={none} />}</td>
      <td className="number">
        {sent ? (
          <>
            <Count value={clicked} /> <span className="text-muted">({share(clicked, sent)})</span>
          </>
        ) : (
          <Missing reason={none} />
        )}
      </td>
    </tr>
  );
}

const shown = 3;

function Segments({ segments }: { segments: MessageSummary["segments"] }) {
  if (segments.length === 0) return <Missing reason="No segment is chosen yet" />;
  return (
    <ul>
      {segments.slice(0, shown).map(({ id, name, mode }) => (
        <li key={id}>
          {mode === "exclude" && <span className="text-muted">not </span>}
          {name ?? `Segment ${id}, deleted`}
        </li>
      ))}
      {segments.length > shown && <li className="text-muted">and {segments.length - shown} more</li>}
    </ul>
  );
}
