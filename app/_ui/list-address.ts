type Value = string | number | boolean | string[] | undefined;

/** What the address of a list asks for, each name once, the last one; the names in `several` as lists. */
export function askedFor(
  params: Record<string, string | string[] | undefined>,
  several: string[] = [],
): Record<string, string | string[] | undefined> {
  const entries = Object.entries(params).map(([name, value]) => {
    const all = Array.isArray(value) ? value : value === undefined ? [] : [value];
    return [name, several.includes(name) ? all : all.at(-1)] as const;
  });
  return Object.fromEntries(entries);
}

/** The address of a list. What is as in the plain list, or not asked for at all, is left out. */
export function listAddress(path: string, query: Record<string, Value>, plain: Record<string, Value>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) for (const one of value) params.append(name, one);
    else if (value && value !== plain[name]) params.set(name, value === true ? "1" : String(value));
  }
  return params.size ? `${path}?${params}` : path;
}
