const parts = [
  ["users", "Users"],
  ["performance", "Performance"],
  ["trend", "Trend"],
  ["insights", "Insights"],
  ["sample", "Sample users"],
  ["check", "Check a user"],
  ["used-by", "Used by"],
  ["checks", "Before you act"],
] as const;

/** The way to each part of the page. */
export function Parts() {
  return (
    <nav aria-label="On this page" className="-mt-2 -ml-2 flex flex-wrap text-sm print:hidden">
      {parts.map(([id, name]) => (
        <a key={id} href={`#${id}`} className="rounded-md px-2 py-1 text-muted hover:bg-sunken hover:text-text">
          {name}
        </a>
      ))}
    </nav>
  );
}
