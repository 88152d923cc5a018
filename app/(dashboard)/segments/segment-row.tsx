import { Change } from "#/app/_ui/change.tsx";
import { Count } from "#/app/_ui/count.tsx";
import { count, share } from "#/app/_ui/format.ts";
import { Missing } from "#/app/_ui/missing.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { User } from "#/lib/accounts/roles.ts";
import type { ListedSegment } from "#/lib/segments/list.ts";
import { RowMenu } from "./row-menu.tsx";
import { SegmentName } from "./segment-name.tsx";
import { StatusBadge } from "./status-badge.tsx";

type Shown = { segment: ListedSegment; user: User; mayEdit: boolean; zone: string; now: number };

export function SegmentRow({ segment, user, mayEdit, zone, now }: Shown) {
  const { id, name, size, platforms, calculatedAt } = segment;
  return (
    <tr className="group">
      {mayEdit && (
        <td>
          <input type="checkbox" form="bulk" name="id" value={id} aria-label={`Choose ${name}`} className="size-4" />
        </td>
      )}
      <SegmentName segment={segment} />
      <td className="number font-medium">{size !== null && size < 100_000 ? count(size) : <Count value={size} />}</td>
      <td className="number">
        <Change by={segment.change7} than="7 days ago" missing="There is no point of the trend from 7 days ago" />
      </td>
      {(["ios", "android", "web"] as const).map((platform) =>
        platforms && size !== null ? (
          <td key={platform} className="number" title={`${count(platforms[platform])} of ${count(size)} members`}>
            {share(platforms[platform], size, 0)}
          </td>
        ) : (
          <td key={platform} className="number">
            <Missing reason="Not calculated yet" />
          </td>
        ),
      )}
      <UsedBy {...segment.uses} />
      <td>
        <StatusBadge segment={segment} now={now} />
      </td>
      <td>
        {calculatedAt === null ? (
          <Missing reason="Not calculated yet" />
        ) : (
          <Time at={calculatedAt} zone={zone} ago={now} />
        )}
      </td>
      <td>
        <Time at={segment.updatedAt} zone={zone} ago={now} />
        <By name={segment.updatedBy} />
      </td>
      <td title={`Created by ${segment.createdBy}`}>
        <Time at={segment.createdAt} zone={zone} dateOnly />
      </td>
      <td className="right-0 bg-raised py-1! group-hover:bg-[color-mix(in_oklab,var(--color-sunken)_50%,var(--color-raised))] sm:sticky">
        <RowMenu segment={segment} user={user} />
      </td>
    </tr>
  );
}

/** Journeys will stand between the two when there are any. */
function UsedBy({ messages, segments }: ListedSegment["uses"]) {
  if (messages + segments === 0)
    return (
      <td>
        <Missing reason="No message and no other segment uses it" />
      </td>
    );
  return (
    <td className="whitespace-nowrap">
      {messages > 0 && <Uses of={messages} one="message" title="Messages that include or exclude it" />}
      {segments > 0 && <Uses of={segments} one="segment" title="Segments whose rules ask about it" />}
    </td>
  );
}

const Uses = ({ of, one, title }: { of: number; one: string; title: string }) => (
  <span className="block" title={title}>
    {count(of)} {one}
    {of !== 1 && "s"}
  </span>
);

const By = ({ name }: { name: string }) => (
  <span className="block max-w-20 truncate text-muted text-xs leading-5" title={name}>
    {name}
  </span>
);
