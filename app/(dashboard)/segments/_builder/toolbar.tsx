"use client";

import { ArrowDown, ArrowUp, Ban, Copy, Group, Trash2, Ungroup } from "lucide-react";
import { buttonClass } from "#/app/_ui/button-class.ts";

const tools = {
  up: { words: (name: string) => `Move ${name} up`, icon: ArrowUp },
  down: { words: (name: string) => `Move ${name} down`, icon: ArrowDown },
  copy: { words: (name: string) => `Duplicate ${name}`, icon: Copy },
  wrap: { words: (name: string) => `Put ${name} in a group`, icon: Group },
  not: { words: (name: string) => `Turn ${name} into its opposite`, icon: Ban },
  unwrap: { words: (name: string) => `Take away what is around the rules of ${name}`, icon: Ungroup },
  remove: { words: (name: string) => `Remove ${name}`, icon: Trash2 },
};
export type Tool = keyof typeof tools;

/** The buttons of a rule. Each sends the whole form with a command, and does the same at once where JavaScript runs. */
export function Toolbar({ pointer, name, show }: { pointer: string; name: string; show: Tool[] }) {
  return (
    <span className="ml-auto inline-flex flex-wrap">
      {show.map((tool) => {
        const { words, icon: Icon } = tools[tool];
        const label = words(name.charAt(0).toLowerCase() + name.slice(1));
        return (
          <button
            key={tool}
            type="submit"
            name="do"
            value={`${tool} ${pointer}`}
            aria-label={label}
            title={label}
            className={buttonClass("quiet", "px-1.5!")}
          >
            <Icon aria-hidden="true" className="size-4" />
          </button>
        );
      })}
    </span>
  );
}
