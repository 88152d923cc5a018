import { age, dateAndTime } from "./format.ts";

/** An instant in the workspace's zone, which is named. `ago` (the present) shows the age instead, the instant on hover. */
export function Time({ at, zone, ago, dateOnly }: { at: number; zone: string; ago?: number; dateOnly?: boolean }) {
  const { date, time, zone: zoneName } = dateAndTime(at, zone);
  const full = `${date}, ${time} ${zoneName}`;
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={full}
      className={ago === undefined && !dateOnly ? undefined : "whitespace-nowrap"}
    >
      {ago !== undefined ? age(at, ago) : dateOnly ? date : full}
    </time>
  );
}
