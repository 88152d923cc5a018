/** What an entry is about: people by name, everything else by its number. */
export function subjectOf(kind: string | null, id: string | null, people: Map<string, string>): string {
  if (!kind) return "–";
  if (kind === "workspace" || !id) return kind;
  return `${kind} ${people.get(id) ?? id}`;
}

/** The detail of an entry as text: "role: marketer, export: yes"; what was and what is as "currency: USD → EUR". */
export function detailInWords(detail: Record<string, unknown> | null): string {
  if (!detail || Object.keys(detail).length === 0) return "–";
  const { from, to, ...rest } = detail;
  const changes = isRecord(from) && isRecord(to) ? changesInWords(from, to) : [];
  const others = changes.length > 0 ? rest : detail;
  return [...changes, ...Object.entries(others).map(([name, value]) => `${name}: ${inWords(value)}`)].join(", ");
}

function changesInWords(from: Record<string, unknown>, to: Record<string, unknown>): string[] {
  return Object.keys(to).map((name) => `${name}: ${inWords(from[name])} → ${inWords(to[name])}`);
}

function inWords(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map(inWords).join(" + ") || "none";
  return JSON.stringify(value) ?? "none";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
