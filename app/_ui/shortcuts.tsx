"use client";

import { Keyboard } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { Button } from "./button.tsx";

const places: Record<string, string> = { s: "/segments", m: "/messages", u: "/users" };

const list = [
  { keys: ["/"], does: "Go to the search field" },
  { keys: ["g", "s"], does: "Go to segments" },
  { keys: ["g", "u"], does: "Go to users" },
  { keys: ["g", "m"], does: "Go to messages" },
  { keys: ["?"], does: "Show this list" },
  { keys: ["Esc"], does: "Close what is open" },
];

/** Listens for the shortcuts, unless they are switched off, and shows their list with the switch. */
export function Shortcuts({ on, choose }: { on: boolean; choose: (form: FormData) => Promise<void> }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const router = useRouter();

  useEffect(() => {
    if (!on) return;
    let waitsForPlace = false;
    function press(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const place = waitsForPlace && places[event.key];
      waitsForPlace = event.key === "g";
      if (place) router.push(place);
      else if (event.key === "?") dialog.current?.showModal();
      else if (event.key === "/") document.querySelector<HTMLInputElement>("input[type=search]")?.focus();
      else return;
      event.preventDefault();
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [on, router]);

  return (
    <>
      <button
        type="button"
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts"
        onClick={() => dialog.current?.showModal()}
        className="grid size-7 place-items-center rounded-md text-muted hover:bg-sunken hover:text-text noscript:hidden"
      >
        <Keyboard aria-hidden="true" className="size-4" />
      </button>
      <dialog
        ref={dialog}
        aria-labelledby="shortcuts"
        className="m-auto w-80 rounded-lg border border-border bg-raised p-4 text-text shadow-float backdrop:bg-shade"
      >
        <h2 id="shortcuts" className="mb-3 font-semibold text-lg">
          Keyboard shortcuts
        </h2>
        <dl className="grid grid-cols-[1fr_auto] gap-y-2">
          {list.map(({ keys, does }) => (
            <div key={does} className="contents">
              <dt>{does}</dt>
              <dd className="flex justify-end gap-1">
                {keys.map((key) => (
                  <kbd key={key} className="rounded-sm border border-control px-1.5 font-sans text-sm">
                    {key}
                  </kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        <div className="mt-4 flex justify-between gap-2 border-border border-t pt-3">
          <form action={choose}>
            <Button type="submit" name="shortcuts" value={on ? "off" : "on"}>
              {on ? "Turn shortcuts off" : "Turn shortcuts on"}
            </Button>
          </form>
          <form method="dialog">
            <Button type="submit">Close</Button>
          </form>
        </div>
      </dialog>
    </>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}
