import Link from "next/link";
import { ActionButton } from "#/app/_ui/action-button.tsx";
import { count } from "#/app/_ui/format.ts";
import { Notice } from "#/app/_ui/notice.tsx";
import { segmentNames } from "#/lib/segments/names.ts";
import { deletedSegments } from "#/lib/segments/restore.ts";
import { blocks, segmentUsage } from "#/lib/segments/usage.ts";
import { database } from "#/lib/workspace/database.ts";
import { restoreSegment } from "./trash/actions.ts";
import { titleOf } from "./words.ts";

type Told = { deleted: unknown; kept: unknown; mayEdit: boolean; now: number };

/** Says which segments were just deleted and which were kept and why, and takes the deletion back. */
export function DeletedNotice({ deleted, kept, mayEdit, now }: Told) {
  if (!mayEdit) return null;
  const gone = deletedSegments(database(), { ids: numbersIn(deleted) }, now).segments;
  const stayed = numbersIn(kept);
  if (gone.length + stayed.length === 0) return null;
  const [first] = gone;
  return (
    <Notice>
      {first && (
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <p>
            {gone.length === 1 ? `“${first.name}” was` : `${count(gone.length)} segments were`} deleted. For 30 days{" "}
            {gone.length === 1 ? "it is" : "they are"} under{" "}
            <Link href="/segments/trash" className="underline">
              Deleted segments
            </Link>
            .
          </p>
          <ActionButton action={restoreSegment} fields={{ id: gone.map(({ id }) => id).join() }}>
            Undo
          </ActionButton>
        </div>
      )}
      {stayed.length > 0 && <Kept ids={stayed} />}
    </Notice>
  );
}

function Kept({ ids }: { ids: number[] }) {
  const db = database();
  const nameOf = segmentNames(db);
  return (
    <div className="mt-2 first:mt-0">
      <p>{ids.length === 1 ? "1 segment was kept:" : `${count(ids.length)} segments were kept:`}</p>
      <ul className="list-disc pl-5">
        {ids.map((id) => {
          const needed = segmentUsage(db, id).filter(blocks).map(titleOf);
          return (
            <li key={id} className="wrap-anywhere">
              <Link href={`/segments/${id}`} prefetch={false} className="underline">
                {nameOf(id)}
              </Link>
              {needed.length > 0 ? ` is used by ${quoted(needed)}.` : " was in use; nothing needs it any more."}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

const quoted = (names: string[]) => names.map((name) => `“${name}”`).join(", ");

/** "3,5" → 3 and 5 */
const numbersIn = (list: unknown): number[] =>
  typeof list === "string"
    ? [
        ...new Set(
          list
            .match(/\d{1,15}/g)
            ?.slice(0, 100)
            .map(Number),
        ),
      ]
    : [];
