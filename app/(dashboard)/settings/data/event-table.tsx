import Link from "next/link";
import { Count } from "#/app/_ui/count.tsx";
import { Heads } from "#/app/_ui/heads.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { SeenEvent } from "#/lib/workspace/seen.ts";

export function EventTable({ events, zone, now }: { events: SeenEvent[]; zone: string; now: number }) {
  return (
    <Table label="Events seen, one a line">
      <Heads of={["Event", { number: "Times" }, { number: "Properties" }, "First seen", "Last seen"]} />
      <tbody>
        {events.map(({ id, name, count, properties, firstSeenAt, lastSeenAt }) => (
          <tr key={id}>
            <td>
              <Link href={`/settings/data/${id}`} className="font-medium underline-offset-2 hover:underline">
                {name}
              </Link>
            </td>
            <td className="number">
              <Count value={count} />
            </td>
            <td className="number">
              <Count value={properties} />
            </td>
            <td>
              <Time at={firstSeenAt} zone={zone} dateOnly />
            </td>
            <td>
              <Time at={lastSeenAt} zone={zone} ago={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
