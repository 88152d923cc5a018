import { ActionButton } from "#/app/_ui/action-button.tsx";
import { Badge } from "#/app/_ui/badge.tsx";
import { Heads } from "#/app/_ui/heads.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { Session } from "#/lib/accounts/sessions.ts";
import { endSession } from "./actions.ts";
import { browserName } from "./browser-name.ts";

type Props = { sessions: Session[]; current: string | undefined; zone: string; now: number };

export function SessionTable({ sessions, current, zone, now }: Props) {
  return (
    <Table label="Your sessions">
      <Heads of={["Browser", "Address", "Since", "Ends", { unseen: "Action" }]} />
      <tbody>
        {sessions.map(({ id, browser, address, createdAt, expiresAt }) => (
          <tr key={id} className="[&>td]:align-middle">
            <td title={browser} className="whitespace-nowrap">
              {browserName(browser)}
            </td>
            <td>{address || "unknown"}</td>
            <td className="whitespace-nowrap">
              <Time at={createdAt} zone={zone} />
            </td>
            <td>
              <Time at={expiresAt} zone={zone} ago={now} />
            </td>
            <td>
              {id === current ? (
                <Badge tone="good">This one</Badge>
              ) : (
                <ActionButton action={endSession} fields={{ id }} label={`Sign out ${browserName(browser)}`}>
                  Sign out
                </ActionButton>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
