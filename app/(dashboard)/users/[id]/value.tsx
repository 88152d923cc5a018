import { Missing } from "#/app/_ui/missing.tsx";
import { Time } from "#/app/_ui/time.tsx";
import { parseInstant } from "#/lib/workspace/time.ts";

/** Deeper than this a value is shown as JSON. */
const deepest = 8;

/** A value as it was sent, with its type: objects and lists are nested, a text that is an instant is also one. */
export function Value({ value, zone, depth = 0 }: { value: unknown; zone: string; depth?: number }) {
  if (value === null || value === undefined) return <Missing reason="Nothing" />;
  if (typeof value !== "object") return <Scalar value={value} zone={zone} />;
  const entries = Object.entries(value);
  const list = Array.isArray(value);
  if (entries.length === 0) return <Typed type={list ? "empty list" : "empty object"} />;
  if (depth === deepest) return <code className="break-all font-mono text-xs">{JSON.stringify(value)}</code>;
  return (
    <dl className="grid gap-y-1 border-border border-l pl-3">
      {entries.map(([key, inner]) => (
        <div key={key} className="flex flex-wrap gap-x-3">
          <dt className="text-muted wrap-anywhere">{list ? Number(key) + 1 : key}</dt>
          <dd className="min-w-0 wrap-anywhere">
            <Value value={inner} zone={zone} depth={depth + 1} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Scalar({ value, zone }: { value: unknown; zone: string }) {
  if (typeof value === "boolean") return <Typed type="yes or no">{value ? "yes" : "no"}</Typed>;
  if (typeof value === "number") return <Typed type="number">{String(value)}</Typed>;
  const text = String(value);
  const at = text.length >= 10 ? parseInstant(text, zone) : undefined;
  if (text === "") return <Typed type="empty text" />;
  if (at === undefined) return <Typed type="text">{text}</Typed>;
  return (
    <>
      <Typed type="date">{text}</Typed>
      <span className="block text-muted text-xs">
        <Time at={at} zone={zone} />
      </span>
    </>
  );
}

function Typed({ type, children }: { type: string; children?: string }) {
  return (
    <>
      {children !== undefined && <span className="whitespace-pre-wrap tabular-nums">{children} </span>}
      <span className="text-muted text-xs">{type}</span>
    </>
  );
}
