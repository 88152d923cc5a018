import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireUser } from "#/app/_server/require-user.ts";
import { Count } from "#/app/_ui/count.tsx";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import { allows } from "#/lib/accounts/roles.ts";
import { findSegment } from "#/lib/segments/find.ts";
import { versionHistory } from "#/lib/segments/version-history.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

export const metadata: Metadata = { title: "History" };

export default async function HistoryPage({ params }: PageProps<"/segments/[id]/history">) {
  const user = await requireUser("view");
  const { id } = await params;
  const db = database();
  const segment = /^[1-9]\d{0,14}$/.test(id) ? findSegment(db, Number(id), Date.now()) : undefined;
  if (!segment) notFound();
  const { timezone: zone } = workspaceSettings(db);
  return (
    <>
      <PageHeader
        title={`History of ${segment.name}`}
        trail={[
          { label: "Segments", href: "/segments" },
          { label: segment.name, href: `/segments/${segment.id}` },
        ]}
      />
      <div className="overflow-hidden rounded-lg border border-border bg-raised">
        <Table label="Versions">
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">What changed</th>
              <th scope="col">By</th>
              <th scope="col">When</th>
              <th scope="col" className="number">
                Size before
              </th>
              <th scope="col" className="number">
                Size after
              </th>
              <th scope="col">
                <span className="sr-only">Restore</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {versionHistory(db, segment.id).map(({ version, changes, author, at, before, after, restorable }) => (
              <tr key={version}>
                <th scope="row">{version}</th>
                <td className="min-w-64">
                  <ul className="grid gap-1">
                    {changes.map((line) => (
                      <li key={line}>{line}</li>
                    ))}
                  </ul>
                </td>
                <td>{author}</td>
                <td>
                  <Time at={at} zone={zone} />
                </td>
                <td className="number">
                  <Count value={before} missing="Not calculated before this version" />
                </td>
                <td className="number">
                  <Count value={after} missing="Not calculated with this version" />
                </td>
                <td>
                  {restorable && allows(user, "edit") && (
                    <LinkButton href={`/segments/${segment.id}/edit?restore=${version}`}>
                      Restore<span className="sr-only"> the rules of version {version}</span>
                    </LinkButton>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </>
  );
}
