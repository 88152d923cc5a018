import { Badge } from "#/app/_ui/badge.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { Heads } from "#/app/_ui/heads.tsx";
import { Missing } from "#/app/_ui/missing.tsx";
import { PlatformMark } from "#/app/_ui/platform-mark.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { Details } from "#/lib/profiles/details.ts";
import { platformNames } from "./words.ts";

type Device = Details["devices"][number];

export function Devices({ devices, zone }: { devices: Device[]; zone: string }) {
  return (
    <Card title="Devices">
      {devices.length === 0 ? (
        <EmptyState title="No devices">No call of this user has named a device or browser.</EmptyState>
      ) : (
        <div className="-m-4">
          <Table label="Devices, one a line">
            <Heads of={["Device", "Platform", "OS", "App", "Push", "First seen", "Last seen"]} />
            <tbody>
              {devices.map((device) => (
                <tr key={device.id}>
                  <th scope="row" className="min-w-36 font-normal! whitespace-normal! text-text!">
                    {device.model ?? "Unknown model"}
                    <code className="block max-w-64 break-all font-mono text-muted text-xs">{device.key}</code>
                  </th>
                  <td className="whitespace-nowrap">
                    <PlatformMark platform={device.platform} /> {platformNames[device.platform]}
                  </td>
                  <td>{device.osVersion ?? <Missing reason="Not known" />}</td>
                  <td>{device.appVersion ?? <Missing reason="Not known" />}</td>
                  <td>
                    <Push device={device} />
                  </td>
                  <td>
                    <Time at={device.firstSeenAt} zone={zone} dateOnly />
                  </td>
                  <td>
                    <Time at={device.lastSeenAt} zone={zone} dateOnly />
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </Card>
  );
}

function Push({ device }: { device: Device }) {
  if (device.uninstalledAt !== null) return <Badge tone="warn">Uninstalled</Badge>;
  if (!device.token) return "No token";
  if (device.tokenInvalidAt !== null) return <Badge tone="warn">Token refused</Badge>;
  return device.pushEnabled ? <Badge tone="good">On</Badge> : <Badge>Switched off</Badge>;
}
