/** The fields of a form: text by name, lists by names that end in `[]`; an unticked box is absent. */
export function formValues(form: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = Object.create(null);
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$")) continue;
    const texts = form.getAll(name).filter((value) => typeof value === "string");
    if (name.endsWith("[]")) values[name.slice(0, -2)] = texts;
    else values[name] = texts.at(-1) ?? "";
  }
  return values;
}
