import Link from "next/link";
import type { ReactNode } from "react";
import { ActionButton } from "#/app/_ui/action-button.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { Count } from "#/app/_ui/count.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { ChosenSegment, Message } from "#/lib/messages/find.ts";
import { dropSegment } from "../actions.ts";

/** Step Who: the segments that a message includes and excludes, each with its size. */
export function Who({
  message,
  zone,
  now,
  editable,
  children,
}: {
  message: Message;
  zone: string;
  now: number;
  editable: boolean;
  children: ReactNode;
}) {
  const { id, segments } = message;
  return (
    <Card title="Who">
      {segments.length === 0 ? (
        <p className="text-muted">
          {editable ? "No segment is chosen, so the message goes to nobody. Include one." : "No segment is chosen."}
        </p>
      ) : (
        <Table label="Segments of this message">
          <thead>
            <tr>
              <th scope="col">Segment</th>
              <th scope="col">Mode</th>
              <th scope="col" className="number">
                Size
              </th>
              {editable && (
                <th scope="col">
                  <span className="sr-only">Actions</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {segments.map((segment) => (
              <tr key={segment.id}>
                <th scope="row" className="font-normal! text-text! whitespace-normal! wrap-anywhere">
                  <Name segment={segment} />
                </th>
                <td>{segment.mode === "include" ? "Included" : "Excluded"}</td>
                <td className="number">
                  <Count value={segment.size} />
                  {segment.calculatedAt !== null && (
                    <span className="block text-muted text-xs">
                      <Time at={segment.calculatedAt} zone={zone} ago={now} />
                    </span>
                  )}
                </td>
                {editable && (
                  <td>
                    <ActionButton
                      action={dropSegment}
                      fields={{ id, segment: segment.id }}
                      look="quiet"
                      label={`Remove ${segment.name}`}
                    >
                      Remove
                    </ActionButton>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {children}
    </Card>
  );
}

function Name({ segment: { id, name, deleted } }: { segment: ChosenSegment }) {
  if (deleted) return <span className="text-muted">{name ?? `Segment ${id}`}, deleted</span>;
  return (
    <Link href={`/segments/${id}`} prefetch={false} className="font-medium hover:underline">
      {name}
    </Link>
  );
}
