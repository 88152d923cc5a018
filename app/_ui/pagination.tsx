import { count } from "./format.ts";
import { LinkButton } from "./link-button.tsx";

/** "51–75 of 1,234" and the ways on and back. Shows nothing but the range where all fits one page. */
export function Pagination({
  page,
  perPage,
  total,
  href,
}: {
  page: number;
  perPage: number;
  total: number;
  href: (page: number) => string;
}) {
  const last = Math.max(1, Math.ceil(total / perPage));
  const from = total === 0 ? 0 : (page - 1) * perPage + 1;
  const steps = [
    { label: "First page", text: "«", to: 1, off: page <= 1 },
    { label: "Previous page", text: "‹ Previous", to: page - 1, off: page <= 1 },
    { label: "Next page", text: "Next ›", to: page + 1, off: page >= last },
    { label: "Last page", text: "»", to: last, off: page >= last },
  ];
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center justify-between gap-2">
      <p className="text-muted text-sm tabular-nums">
        {count(from)}–{count(Math.min(page * perPage, total))} of {count(total)}
      </p>
      {last > 1 && (
        <div className="flex gap-1 print:hidden">
          {steps
            .filter((step) => !step.off)
            .map((step) => (
              <LinkButton key={step.label} href={href(step.to)} prefetch={false} look="quiet" aria-label={step.label}>
                {step.text}
              </LinkButton>
            ))}
        </div>
      )}
    </nav>
  );
}
