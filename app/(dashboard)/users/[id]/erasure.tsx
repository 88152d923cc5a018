import { Card } from "#/app/_ui/card.tsx";
import { count } from "#/app/_ui/format.ts";
import { Time } from "#/app/_ui/time.tsx";
import type { Found } from "#/lib/profiles/find.ts";
import type { Backup } from "#/lib/workspace/backups.ts";
import { EraseForm } from "./erase-form.tsx";

type Shown = { person: Found; backups: Backup[]; zone: string };

/** Deleting for good: what goes, what stays, and the backups that still hold the person. */
export function Erasure({ person, backups, zone }: Shown) {
  return (
    <Card id="erase" title="Delete for good">
      <EraseForm number={person.id} id={person.externalId}>
        <div className="grid max-w-prose gap-2">
          <p>
            Deleted at once, and not to be undone: ids, traits, devices, consents, every event and session, messages
            received, rows of uploaded lists, and the ids in warnings and in the audit log. The compact copies of the
            events are rewritten within a day.
          </p>
          <p>
            Counts that were stored before stay as they are. The audit log keeps that somebody was deleted, when and by
            whom. If the id comes again, it will be a new user.
          </p>
          {backups.length === 0 ? (
            <p>
              No backup is known that holds this user. Copies made by other means than the backup command are yours to
              find.
            </p>
          ) : (
            <>
              <p>
                {backups.length === 1 ? "This backup was" : `These ${count(backups.length)} backups were`} made since
                the user was first seen and may still hold them; delete or replace what you no longer need:
              </p>
              <ul className="list-disc pl-5">
                {backups.map(({ file, at }) => (
                  <li key={`${file} ${at}`}>
                    <code className="break-all font-mono text-sm">{file}</code>, <Time at={at} zone={zone} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      </EraseForm>
    </Card>
  );
}
