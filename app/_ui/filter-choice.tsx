/** A filter of a list: one of some values, or none. `options` are value → what people read. */
export function FilterChoice({
  name,
  label,
  none,
  options,
  chosen = "",
}: {
  name: string;
  label: string;
  none?: string;
  options: Record<string, string>;
  chosen?: string;
}) {
  return (
    <select
      name={name}
      aria-label={label}
      defaultValue={chosen}
      className="min-h-8 max-w-44 rounded-md border border-control bg-raised px-2"
    >
      {none && <option value="">{none}</option>}
      {Object.entries(options).map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  );
}
