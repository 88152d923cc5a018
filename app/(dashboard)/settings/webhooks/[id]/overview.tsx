import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { ActionButton } from "#/app/_ui/action-button.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { Webhook } from "#/lib/webhooks/find.ts";
import { pauseWebhook, resumeWebhook, sendTest } from "../actions.ts";
import { toldInWords } from "../words.ts";

/** Where the calls go and what they tell, and the switches. */
export function Overview({ webhook, zone }: { webhook: Webhook; zone: string }) {
  const { id, url, everyCause, segments, pausedAt, createdAt, createdBy } = webhook;
  return (
    <Card title="What it is told">
      <dl className="grid max-w-prose gap-x-6 gap-y-1.5 sm:grid-cols-[auto_minmax(0,1fr)]">
        <Fact label="Address">
          <span className="wrap-anywhere">{url}</span>
        </Fact>
        <Fact label="Told">{toldInWords(webhook)}</Fact>
        <Fact label="Current members">
          {everyCause
            ? "Told too: creation, edit, restore, merge, rebuild and upload count"
            : "Not told of changes by making, editing or restoring a segment, or by an upload"}
        </Fact>
        <Fact label="Segments">
          {segments === null ? "All, also those made later" : <Watched segments={segments} />}
        </Fact>
        <Fact label="Made">
          <Time at={createdAt} zone={zone} dateOnly /> by {createdBy}
        </Fact>
      </dl>
      <div className="mt-4 flex flex-wrap items-start gap-2">
        <ActionButton
          key={pausedAt === null ? "pause" : "resume"}
          action={pausedAt === null ? pauseWebhook : resumeWebhook}
          fields={{ id }}
        >
          {pausedAt === null ? "Pause" : "Resume"}
        </ActionButton>
        <ActionButton action={sendTest} fields={{ id }}>
          Send a test
        </ActionButton>
      </div>
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="mb-1.5 min-w-0 sm:mb-0">{children}</dd>
    </>
  );
}

function Watched({ segments }: { segments: NonNullable<Webhook["segments"]> }) {
  return segments.map(({ id, name, deleted }, place) => (
    <Fragment key={id}>
      {place > 0 && ", "}
      {deleted ? (
        <span className="text-muted wrap-anywhere">{name ?? `Segment ${id}`} (deleted)</span>
      ) : (
        <Link href={`/segments/${id}`} prefetch={false} className="underline wrap-anywhere">
          {name}
        </Link>
      )}
    </Fragment>
  ));
}
