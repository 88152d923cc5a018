import Link from "next/link";
import { Fragment, type ReactNode } from "react";

/** The head of a page: where it stands, its name, one primary action. */
export function PageHeader({
  title,
  trail = [],
  beside,
  action,
  children,
}: {
  title: string;
  trail?: { label: string; href: string }[];
  beside?: ReactNode;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="grid gap-1">
      {trail.length > 0 && (
        <nav aria-label="Breadcrumb" className="text-muted text-sm print:hidden">
          {trail.map((step) => (
            <Fragment key={step.href}>
              <Link href={step.href} className="inline-block py-0.5 hover:underline">
                {step.label}
              </Link>
              <span aria-hidden="true"> / </span>
            </Fragment>
          ))}
        </nav>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
          {beside}
        </div>
        {action && <div className="print:hidden">{action}</div>}
      </div>
      {children}
    </header>
  );
}
