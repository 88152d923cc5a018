import { Badge } from "#/app/_ui/badge.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { count } from "#/app/_ui/format.ts";
import { Heads } from "#/app/_ui/heads.tsx";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { Missing } from "#/app/_ui/missing.tsx";
import { Table } from "#/app/_ui/table.tsx";
import { Time } from "#/app/_ui/time.tsx";
import { type Export, exportsOf } from "#/lib/exports/record.ts";
import { database } from "#/lib/workspace/database.ts";

const perPage = 20;

/** Every file that was taken out of the segment, the latest first, each with its manifest. */
export function Files({ id, before, zone }: { id: number; before?: number; zone: string }) {
  const files = exportsOf(database(), id, { before, limit: perPage + 1 });
  const shown = files.slice(0, perPage);
  const page = `/segments/${id}/export`;
  return (
    <Card
      id="files"
      title="Files taken out"
      aside={
        <a href={`${page}#files`} className="text-sm underline print:hidden">
          Look again
        </a>
      }
    >
      {shown.length === 0 ? (
        <EmptyState title="None yet">
          A file stands here as soon as it is downloaded, with its manifest: segment, version, snapshot, fields, rows
          and SHA-256.
        </EmptyState>
      ) : (
        <div className="-m-4">
          <Table label="Files, one a line">
            <Heads of={["Taken", "By", "Who is in it", { number: "Rows" }, "State", "SHA-256", "Manifest"]} />
            <tbody>
              {shown.map((file) => (
                <Row key={file.id} file={file} zone={zone} />
              ))}
            </tbody>
          </Table>
        </div>
      )}
      {files.length > perPage && (
        <div className="mt-6 flex justify-end print:hidden">
          <LinkButton href={`${page}?before=${shown.at(-1)!.id}#files`} prefetch={false} look="quiet">
            Earlier ›
          </LinkButton>
        </div>
      )}
    </Card>
  );
}

const holds = { members: "Members", excluded: "Who is left out", changes: "Who entered and left" };

function Row({ file, zone }: { file: Export; zone: string }) {
  return (
    <tr>
      <th scope="row" className="font-normal! text-text!">
        <Time at={file.startedAt} zone={zone} />
      </th>
      <td className="max-w-48 wrap-anywhere">{file.actorName}</td>
      <td>
        {holds[file.kind]}
        <span className="block max-w-72 text-muted text-xs wrap-anywhere">{file.fields.join(", ")}</span>
      </td>
      <td className="number">
        {count(file.rows)}
        {file.rows !== file.expectedRows && (
          <span className="block text-muted text-xs">of {count(file.expectedRows)}</span>
        )}
      </td>
      <td>{stateOf(file)}</td>
      <td>
        {file.sha256 ? (
          <code className="block max-w-40 break-all font-mono text-xs">{file.sha256}</code>
        ) : (
          <Missing reason="The file did not come out whole" />
        )}
      </td>
      <td>
        <a
          href={`/segments/${file.segmentId}/export/${file.id}/manifest.json`}
          download
          aria-label={`Manifest of file ${file.id}`}
          className="underline"
        >
          Manifest
        </a>
      </td>
    </tr>
  );
}

function stateOf({ sha256, finishedAt }: Export) {
  if (sha256) return <Badge tone="good">Whole</Badge>;
  return finishedAt === null ? <Badge>Not finished</Badge> : <Badge tone="warn">Broken off</Badge>;
}
