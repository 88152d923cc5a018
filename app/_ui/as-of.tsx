import { Time } from "./time.tsx";

/** The instant that the figures beside it are true of. */
export function AsOf({ at, zone }: { at: number; zone: string }) {
  return (
    <p className="text-muted text-sm">
      as of <Time at={at} zone={zone} />
    </p>
  );
}
