import Link from "next/link";
import { Count } from "#/app/_ui/count.tsx";
import { Heads } from "#/app/_ui/heads.tsx";
import { Missing } from "#/app/_ui/missing.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { Webhook } from "#/lib/webhooks/find.ts";
import { StateBadge } from "./state-badge.tsx";
import { callInWords, segmentsInWords, toldInWords } from "./words.ts";

export function WebhookTable({ webhooks, zone, now }: { webhooks: Webhook[]; zone: string; now: number }) {
  return (
    <Table label="Webhooks">
      <Heads of={["Name", "State", "Segments", "Told", "Last call", { number: "Waiting" }, { number: "Given up" }]} />
      <tbody>
        {webhooks.map((webhook) => (
          <tr key={webhook.id}>
            <th scope="row" className="min-w-44 max-w-72 font-normal! whitespace-normal! text-text! wrap-anywhere">
              <Link
                href={`/settings/webhooks/${webhook.id}`}
                prefetch={false}
                className="block font-medium hover:underline"
              >
                {webhook.name}
              </Link>
              <span className="text-muted text-sm">{new URL(webhook.url).host}</span>
            </th>
            <td>
              <StateBadge {...webhook} />
            </td>
            <td className="min-w-28 max-w-56 wrap-anywhere">{segmentsInWords(webhook.segments)}</td>
            <td className="min-w-32">{toldInWords(webhook)}</td>
            <td className="min-w-36 max-w-64">
              {webhook.lastCall ? (
                <>
                  <Time at={webhook.lastCall.at} zone={zone} ago={now} />
                  <span className="block text-muted text-sm wrap-anywhere">{callInWords(webhook.lastCall)}</span>
                </>
              ) : (
                <Missing reason="Not called yet" />
              )}
            </td>
            <td className="number">
              <Count value={webhook.waiting} />
            </td>
            <td className="number">
              <Count value={webhook.failed} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
