/** A figure that is not there, and why. */
export function Missing({ reason }: { reason: string }) {
  return (
    <span className="text-muted" title={reason}>
      <span aria-hidden="true">–</span>
      <span className="sr-only">{reason}</span>
    </span>
  );
}
