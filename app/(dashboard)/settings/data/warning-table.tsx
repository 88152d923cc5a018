import { Count } from "#/app/_ui/count.tsx";
import { Heads } from "#/app/_ui/heads.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { Warning } from "#/lib/workspace/seen.ts";

/** What was refused or altered on its way in, each kind with its latest example. */
export function WarningTable({ warnings, zone, now }: { warnings: Warning[]; zone: string; now: number }) {
  return (
    <Table label="Ingestion warnings, one a line">
      <Heads of={["What happened", "About", { number: "Times" }, "Last", "Example"]} />
      <tbody>
        {warnings.map(({ id, message, subject, count, lastAt, sample }) => (
          <tr key={id}>
            <td className="min-w-64">{message}</td>
            <td>{subject || "–"}</td>
            <td className="number">
              <Count value={count} />
            </td>
            <td>
              <Time at={lastAt} zone={zone} ago={now} />
            </td>
            <td>
              {sample ? (
                <details>
                  <summary>Show</summary>
                  <pre className="max-w-96 whitespace-pre-wrap text-xs">{JSON.stringify(sample, null, 2)}</pre>
                </details>
              ) : (
                "–"
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
