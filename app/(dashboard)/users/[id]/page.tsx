import type { Metadata } from "next";
import { requireUser } from "#/app/_server/require-user.ts";
import { ActionButton } from "#/app/_ui/action-button.tsx";
import { Badge } from "#/app/_ui/badge.tsx";
import { buttonClass } from "#/app/_ui/button-class.ts";
import { Notice } from "#/app/_ui/notice.tsx";
import { PageHeader } from "#/app/_ui/page-header.tsx";
import { Time } from "#/app/_ui/time.tsx";
import { userHref } from "#/app/_ui/user-href.ts";
import { allows } from "#/lib/accounts/roles.ts";
import { minorUnits } from "#/lib/criteria/properties.ts";
import { profileDetails } from "#/lib/profiles/details.ts";
import { revenueOf } from "#/lib/profiles/revenue.ts";
import { backupsSince } from "#/lib/workspace/backups.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { blocklist } from "./actions.ts";
import { Devices } from "./devices.tsx";
import { Erasure } from "./erasure.tsx";
import { Identity } from "./identity.tsx";
import { Messages } from "./messages.tsx";
import { personAtPiece, requirePerson } from "./person.ts";
import { Reach } from "./reach.tsx";
import { Revenue } from "./revenue.tsx";
import { Segments } from "./segments.tsx";
import { Sessions } from "./sessions.tsx";
import { Timeline } from "./timeline.tsx";
import { Traits } from "./traits.tsx";
import { parseView } from "./view.ts";

export async function generateMetadata({ params, searchParams }: PageProps<"/users/[id]">): Promise<Metadata> {
  await requireUser("view");
  const person = personAtPiece((await params).id, (await searchParams).n);
  return { title: person ? (person.name ?? person.externalId) : "No such user" };
}

export default async function UserPage({ params, searchParams }: PageProps<"/users/[id]">) {
  const user = await requireUser("view");
  const asked = await searchParams;
  const person = requirePerson((await params).id, asked.n);
  const view = parseView(asked);
  const db = database();
  const now = Date.now();
  const workspace = workspaceSettings(db);
  const { timezone: zone, currency } = workspace;
  const details = profileDetails(db, person.id, workspace);
  const { blocklistedAt, firstSeenAt } = details.profile;
  const shown = { person, details, view, zone, now };
  const [path, number] = userHref(person).split("?");
  return (
    <>
      <PageHeader
        title={person.name ?? person.externalId}
        trail={[{ label: "Users", href: "/users" }]}
        beside={
          <>
            <Badge>{person.known ? "Known user" : "Anonymous visitor"}</Badge>
            {blocklistedAt !== null && <Badge tone="bad">Blocklisted</Badge>}
          </>
        }
        action={
          <div className="flex flex-wrap gap-2">
            {allows(user, "export") && (
              <a href={`${path}/profile.json${number ? `?${number}` : ""}`} download className={buttonClass()}>
                Export as JSON
              </a>
            )}
            {allows(user, "edit") && (
              <ActionButton
                action={blocklist}
                fields={{ number: person.id, on: blocklistedAt === null ? "yes" : "no" }}
              >
                {blocklistedAt === null ? "Put on the blocklist" : "Take off the blocklist"}
              </ActionButton>
            )}
          </div>
        }
      />
      {blocklistedAt !== null && (
        <Notice>
          On the blocklist since <Time at={blocklistedAt} zone={zone} />: gets no message on any channel, and is left
          out of exports.
        </Notice>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 lg:grid-cols-2">
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-5">
          <Identity details={details} zone={zone} />
          <Reach details={details} zone={zone} now={now} />
          <Traits traits={details.profile.traits} zone={zone} />
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-5">
          <Revenue revenue={revenueOf(db, details.numbers, now)} zone={zone} now={now} />
          <Sessions {...shown} />
          <Segments {...shown} />
        </div>
      </div>
      <Devices devices={details.devices} zone={zone} />
      <Timeline {...shown} currency={currency} units={minorUnits(currency)} />
      <Messages {...shown} />
      {allows(user, "admin") && <Erasure person={person} backups={backupsSince(db, firstSeenAt ?? 0)} zone={zone} />}
    </>
  );
}
