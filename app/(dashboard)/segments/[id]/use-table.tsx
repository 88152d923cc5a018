import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "#/app/_ui/badge.tsx";
import { Missing } from "#/app/_ui/missing.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { Use } from "#/lib/segments/usage.ts";
import { StatusBadge } from "../../messages/status-badge.tsx";
import { titleOf } from "../words.ts";
import { usageColumns } from "./uses.ts";

/** What uses a segment, one a line: messages with their date and state, and segments whose rules ask about it. */
export function UseTable({ uses, zone, head }: { uses: Use[]; zone: string; head?: ReactNode }) {
  return (
    <Table label="Uses, one a line">
      <thead>
        <tr>
          {head ??
            Object.values(usageColumns).map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
        </tr>
      </thead>
      <tbody>
        {uses.map((use) => (
          <Row key={`${use.kind} ${use.id}`} use={use} zone={zone} />
        ))}
      </tbody>
    </Table>
  );
}

function Row({ use, zone }: { use: Use; zone: string }) {
  const message = use.kind === "message" ? use : undefined;
  return (
    <tr>
      <td className="tabular-nums">{message ? use.id : <Missing reason="Not a message" />}</td>
      <th scope="row" className="min-w-40 max-w-80 font-normal! whitespace-normal! text-text! wrap-anywhere">
        <Link href={`/${use.kind}s/${use.id}`} prefetch={false} className="font-medium hover:underline">
          {titleOf(use)}
        </Link>
        {!message && (
          <>
            {" "}
            <Badge>Segment</Badge>
          </>
        )}
      </th>
      <td className="min-w-36">
        {message ? <Time at={message.date} zone={zone} /> : <Missing reason="A segment has no date here" />}
      </td>
      <td>
        {message ? (
          <StatusBadge
            message={{ status: message.status, resumable: message.status === "stopped" && message.blocks }}
          />
        ) : (
          <Missing reason="A segment has no status here" />
        )}
      </td>
      <td>{message ? (message.mode === "include" ? "Includes" : "Excludes") : "Its rules ask about it"}</td>
    </tr>
  );
}
