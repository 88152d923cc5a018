import Link from "next/link";
import { Fragment } from "react";
import { requireUser } from "#/app/_server/require-user.ts";
import { allows } from "#/lib/accounts/roles.ts";
import { webhooksWatching } from "#/lib/webhooks/watching.ts";
import { database } from "#/lib/workspace/database.ts";

/** The webhooks that are told who enters and leaves this segment by name; admins are led to them. */
export async function ToldWebhooks({ id }: { id: number }) {
  const user = await requireUser("view");
  const watching = webhooksWatching(database(), id);
  if (watching.length === 0) return null;
  return (
    <p className="mt-3 text-muted text-sm wrap-anywhere">
      {watching.length === 1 ? "A webhook is" : "Webhooks are"} told who enters and leaves:{" "}
      {watching.map(({ id: webhook, name, pausedAt }, place) => (
        <Fragment key={webhook}>
          {place > 0 && ", "}
          {allows(user, "admin") ? (
            <Link href={`/settings/webhooks/${webhook}`} prefetch={false} className="text-text underline">
              {name}
            </Link>
          ) : (
            <span className="text-text">{name}</span>
          )}
          {pausedAt !== null && " (paused)"}
        </Fragment>
      ))}
      .
    </p>
  );
}
