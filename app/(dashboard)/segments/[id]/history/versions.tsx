import { Card } from "#/app/_ui/card.tsx";
import { Count } from "#/app/_ui/count.tsx";
import { Heads } from "#/app/_ui/heads.tsx";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { VersionEntry } from "#/lib/segments/version-history.ts";

type Shown = { id: number; versions: VersionEntry[]; mayEdit: boolean; zone: string };

/** Every version, the latest first: what it changed, and the size before and after. */
export function Versions({ id, versions, mayEdit, zone }: Shown) {
  return (
    <Card title="Versions" id="versions">
      <div className="-m-4">
        <Table label="Versions, one a line">
          <Heads
            of={[
              "Version",
              "What changed",
              "By",
              "When",
              { number: "Size before" },
              { number: "Size after" },
              { unseen: "Restore" },
            ]}
          />
          <tbody>
            {versions.map(({ version, changes, author, at, before, after, restorable }, i) => (
              <tr key={version} id={`version-${version}`}>
                <th scope="row">
                  {version} {i === 0 && <span className="block font-normal text-muted text-xs">current</span>}
                </th>
                <td className="min-w-64 max-w-prose whitespace-normal! wrap-anywhere">
                  <ul className="grid gap-1">
                    {changes.map((line) => (
                      <li key={line}>{line}</li>
                    ))}
                  </ul>
                </td>
                <td className="min-w-28 max-w-48 wrap-anywhere">{author}</td>
                <td className="min-w-40">
                  <Time at={at} zone={zone} />
                </td>
                <td className="number">
                  <Count value={before} missing="Not calculated before this version" />
                </td>
                <td className="number">
                  <Count value={after} missing="Not calculated with this version" />
                </td>
                <td>
                  {restorable && mayEdit && (
                    <LinkButton href={`/segments/${id}/edit?restore=${version}`} prefetch={false}>
                      Restore<span className="sr-only"> the rules of version {version}</span>
                    </LinkButton>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </Card>
  );
}
