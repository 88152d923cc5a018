import Link from "next/link";

const parts = [
  ["users", "Users"],
  ["live", "Live"],
  ["performance", "Performance"],
  ["trend", "Trend"],
  ["insights", "Insights"],
  ["sample", "Sample users"],
  ["check", "Check a user"],
  ["used-by", "Used by"],
  ["checks", "Before you act"],
] as const;
const pages = [
  ["overlap", "Overlap"],
  ["composition", "Composition"],
  ["history", "History"],
] as const;
const look = "rounded-md px-2 py-1 text-muted hover:bg-sunken hover:text-text";

/** The way to each part of the page, and to what stands on pages of its own. */
export function Parts({ id, live }: { id: number; live: boolean }) {
  return (
    <div className="-mt-2 -ml-2 flex flex-wrap items-center text-sm print:hidden">
      <nav aria-label="On this page" className="flex flex-wrap">
        {parts
          .filter(([anchor]) => live || anchor !== "live")
          .map(([anchor, name]) => (
            <a key={anchor} href={`#${anchor}`} className={look}>
              {name}
            </a>
          ))}
      </nav>
      <nav aria-label="More about this segment" className="flex flex-wrap md:border-border md:border-l md:ml-1 md:pl-1">
        {pages.map(([page, name]) => (
          <Link key={page} href={`/segments/${id}/${page}`} prefetch={false} className={look}>
            {name}
          </Link>
        ))}
      </nav>
    </div>
  );
}
