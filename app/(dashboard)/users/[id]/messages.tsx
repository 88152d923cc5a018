import Link from "next/link";
import { AsOf } from "#/app/_ui/as-of.tsx";
import { Badge } from "#/app/_ui/badge.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { Heads } from "#/app/_ui/heads.tsx";
import { Missing } from "#/app/_ui/missing.tsx";
import { PlatformMark } from "#/app/_ui/platform-mark.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { Details } from "#/lib/profiles/details.ts";
import type { Found } from "#/lib/profiles/find.ts";
import { messagesReceived, type Received } from "#/lib/profiles/received.ts";
import { database } from "#/lib/workspace/database.ts";
import { Panel } from "../../segments/[id]/panel.tsx";
import { Pages } from "./pages.tsx";
import { type View, viewHref } from "./view.ts";
import { channelNames, platformNames } from "./words.ts";

type Shown = { person: Found; details: Details; view: View; zone: string; now: number };

/** Every message to an address of the person, the latest first, and what became of it. */
export function Messages({ person, details: { numbers }, view, zone, now }: Shown) {
  return (
    <Card id="messages" title="Messages" aside={<AsOf at={now} zone={zone} />}>
      <Panel
        title="The messages"
        load={() => messagesReceived(database(), numbers, { after: view.messages, limit: 10 })}
        show={({ messages, next }) => (
          <>
            {messages.length > 0 ? (
              <div className="-mx-4 -mt-4">
                <MessageTable messages={messages} zone={zone} />
              </div>
            ) : (
              <EmptyState title={view.messages ? "No earlier messages" : "No messages"}>
                {!view.messages && "No message was sent to this user yet."}
              </EmptyState>
            )}
            <Pages
              label="Pages of messages"
              first={view.messages !== undefined && viewHref(person, view, { messages: undefined }, "messages")}
              next={next !== null && viewHref(person, view, { messages: next }, "messages")}
            />
          </>
        )}
      />
    </Card>
  );
}

function MessageTable({ messages, zone }: { messages: Received[]; zone: string }) {
  return (
    <Table label="Messages, one a line">
      <Heads of={["Message", "Channel", "Sent", "Result"]} />
      <tbody>
        {messages.map(({ id, messageId, title, channel, platform, sentAt, ...result }) => (
          <tr key={id}>
            <th scope="row" className="min-w-40 max-w-72 font-normal! whitespace-normal! text-text! wrap-anywhere">
              <Link href={`/messages/${messageId}`} prefetch={false} className="font-medium hover:underline">
                {title ?? `Message ${messageId}`}
              </Link>
            </th>
            <td className="whitespace-nowrap">
              {channelNames[channel]}
              {platform && (
                <>
                  {", "}
                  <PlatformMark platform={platform} /> {platformNames[platform]}
                </>
              )}
            </td>
            <td>{sentAt === null ? <Missing reason="Was not sent" /> : <Time at={sentAt} zone={zone} />}</td>
            <td>
              <Result {...result} zone={zone} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

type Outcome = Pick<Received, "deliveredAt" | "failedAt" | "failure" | "clickedAt"> & { zone: string };

/** What happened last, and when. */
function Result({ deliveredAt, failedAt, failure, clickedAt, zone }: Outcome) {
  if (clickedAt !== null)
    return (
      <>
        <Badge tone="good">Clicked</Badge> <Time at={clickedAt} zone={zone} />
      </>
    );
  if (failedAt !== null)
    return (
      <>
        <Badge tone="bad">Failed</Badge> {failure ?? <Missing reason="No reason was given" />}
      </>
    );
  if (deliveredAt !== null)
    return (
      <>
        <Badge>Delivered</Badge> <Time at={deliveredAt} zone={zone} />
      </>
    );
  return <Badge>Sent</Badge>;
}
