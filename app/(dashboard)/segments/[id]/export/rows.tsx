import { count, bytes as written } from "#/app/_ui/format.ts";
import type { ExportPlan } from "#/lib/exports/plan.ts";
import { exportChain } from "#/lib/insights/chain.ts";

/** From the members to the rows of the file, step by step, before anything is downloaded. */
export function Rows({ plan, bytes }: { plan: ExportPlan; bytes: number }) {
  const size = plan.size - plan.gone;
  const steps = exportChain({ size, blocklisted: plan.excluded.count() });
  return (
    <>
      <ol className="max-w-prose border-border border-t">
        {steps.map(({ key, label, size, loss, lossLabel }) => (
          <li key={key} className="flex justify-between gap-4 border-border border-b py-1.5">
            <span>{label}</span>
            <span className="text-right tabular-nums">
              <span className="block font-medium">{count(size)}</span>
              {loss > 0 && (
                <span className="block text-muted text-sm">
                  −{count(loss)} {lossLabel}
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
      <p className="mt-3 max-w-prose text-muted text-sm">
        {plan.excluded.count() === 0
          ? "Nobody is left out: no member is blocklisted."
          : `${count(plan.excluded.count())} blocklisted ${plan.excluded.count() === 1 ? "member is" : "members are"} left out. A second file holds them with the reason.`}{" "}
        {plan.gone > 0 &&
          `${count(plan.gone)} of the ${count(plan.size)} members that the snapshot counted were merged or erased since. `}
        The file will have about {written(bytes)}. Its members are frozen when the download begins; there is no cap.
      </p>
    </>
  );
}
