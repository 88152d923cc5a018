import { ActionButton } from "#/app/_ui/action-button.tsx";
import { Badge } from "#/app/_ui/badge.tsx";
import { Heads } from "#/app/_ui/heads.tsx";
import { Missing } from "#/app/_ui/missing.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { Key } from "#/lib/accounts/keys.ts";
import { revoke } from "./actions.ts";

export function KeyTable({ keys, zone, now }: { keys: Key[]; zone: string; now: number }) {
  return (
    <Table label="Keys">
      <Heads of={["Name", "For", "Begins with", "Made", "Last used", "Status"]} />
      <tbody>
        {keys.map(({ id, name, kind, hint, createdBy, createdAt, lastUsedAt, revokedAt }) => (
          <tr key={id} className="[&>td]:align-middle">
            <td className="font-medium">{name}</td>
            <td>{kind === "write" ? "Events" : "API"}</td>
            <td>
              <code>{hint}</code>
            </td>
            <td>
              <Time at={createdAt} zone={zone} dateOnly /> by {createdBy}
            </td>
            <td>
              {lastUsedAt === null ? <Missing reason="Never used" /> : <Time at={lastUsedAt} zone={zone} ago={now} />}
            </td>
            <td>
              {revokedAt === null ? (
                <ActionButton action={revoke} fields={{ id: String(id) }} look="danger" label={`Revoke ${name}`}>
                  Revoke
                </ActionButton>
              ) : (
                <Badge>Revoked</Badge>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
