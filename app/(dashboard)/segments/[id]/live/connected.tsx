import type { Connection } from "./use-live.ts";

const words: Record<Connection, string> = {
  connecting: "Connecting",
  live: "Live",
  reconnecting: "Reconnecting",
  lost: "Not connected: reload the page to go on",
};

/** Whether the panel follows what happens. Without scripts it does not, and a reload shows what is new. */
export function Connected({ connection, id }: { connection: Connection; id: number }) {
  return (
    <>
      <p role="status" className="hidden items-center gap-2 scripted:flex print:hidden">
        <span
          aria-hidden="true"
          className={`size-2 rounded-full border ${connection === "live" ? "border-good bg-good" : "border-warn"}`}
        />
        {words[connection]}
      </p>
      <a href={`/segments/${id}`} className="underline scripted:hidden print:hidden">
        Look again
      </a>
    </>
  );
}
