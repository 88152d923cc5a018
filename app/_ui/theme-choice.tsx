import { Monitor, Moon, Sun } from "lucide-react";

const themes = [
  { value: "system", label: "Theme of the system", Icon: Monitor },
  { value: "light", label: "Light theme", Icon: Sun },
  { value: "dark", label: "Dark theme", Icon: Moon },
];

/** Three small buttons in a form, so that it works without JavaScript. */
export function ThemeChoice({
  chosen = "system",
  choose,
}: {
  chosen?: string;
  choose: (form: FormData) => Promise<void>;
}) {
  return (
    <form action={choose} aria-label="Theme" className="flex gap-1">
      {themes.map(({ value, label, Icon }) => (
        <button
          type="submit"
          key={value}
          name="theme"
          value={value}
          title={label}
          aria-label={label}
          aria-pressed={value === chosen}
          className="grid size-7 place-items-center rounded-md text-muted hover:bg-sunken aria-pressed:bg-sunken aria-pressed:text-text"
        >
          <Icon aria-hidden="true" className="size-4" />
        </button>
      ))}
    </form>
  );
}
