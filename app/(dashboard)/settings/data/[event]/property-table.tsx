import { Badge } from "#/app/_ui/badge.tsx";
import { Count } from "#/app/_ui/count.tsx";
import { count } from "#/app/_ui/format.ts";
import { Heads } from "#/app/_ui/heads.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { SeenProperty } from "#/lib/workspace/seen.ts";

export function PropertyTable({ properties, zone, now }: { properties: SeenProperty[]; zone: string; now: number }) {
  return (
    <Table label="Properties">
      <Heads of={["Path", "Types", "Values seen most", { number: "Times" }, "Last seen"]} />
      <tbody>
        {properties.map((property) => (
          <tr key={property.path}>
            <td>
              <code className="font-medium">{property.path}</code>
            </td>
            <td>
              <span className="flex flex-wrap gap-1">
                {Object.entries(property.types).map(([type, times]) => (
                  <Badge key={type}>
                    {type} {count(times)}
                  </Badge>
                ))}
              </span>
            </td>
            <td className="min-w-64 text-muted">
              {property.topValues.map(([value, times]) => `${value} (${count(times)})`).join(", ") || "–"}
            </td>
            <td className="number">
              <Count value={property.count} />
            </td>
            <td>
              <Time at={property.lastSeenAt} zone={zone} ago={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
