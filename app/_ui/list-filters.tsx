import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { LiveForm } from "./live-form.tsx";

/** Search and filters of a list: a plain GET form that answers while one types where there is JavaScript. */
export function ListFilters({
  action,
  label,
  placeholder,
  value,
  kept = {},
  wide,
  children,
}: {
  action: string;
  label: string;
  placeholder: string;
  value: string;
  /** What goes along unseen, such as the order. */
  kept?: Record<string, string>;
  wide?: boolean;
  children?: ReactNode;
}) {
  return (
    <search className="print:hidden">
      <LiveForm action={action} className="flex flex-wrap items-center gap-2">
        <input
          type="search"
          name="q"
          aria-label={label}
          placeholder={placeholder}
          defaultValue={value}
          className={`min-h-8 rounded-md border border-control bg-raised px-2.5 max-sm:w-full ${wide ? "w-96" : "w-64"}`}
        />
        {children}
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button type="submit" className="scripted:sr-only">
          Search
        </Button>
      </LiveForm>
    </search>
  );
}
