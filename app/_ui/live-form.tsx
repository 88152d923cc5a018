"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { type ComponentProps, useEffect, useRef, useTransition } from "react";

/**
 * A GET form whose answer follows the typing, a moment after the last key, and that shows what the address says when a link led
 * there. Without JavaScript it is a plain form.
 */
export function LiveForm({ action, ...rest }: ComponentProps<"form"> & { action: string }) {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [pending, start] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const asked = useSearchParams();

  useEffect(() => {
    for (const field of form.current?.elements ?? []) if (field !== document.activeElement) show(field, asked);
  }, [asked]);

  // What was typed before the form left the page leads nowhere any more.
  useEffect(() => () => clearTimeout(timer.current), []);

  function go(form: HTMLFormElement) {
    clearTimeout(timer.current);
    const params = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) params.append(name, String(value));
    start(() => router.replace(`${action}?${params}`, { scroll: false }));
  }

  return (
    <form
      ref={form}
      action={action}
      aria-busy={pending}
      onSubmit={(event) => {
        event.preventDefault();
        go(event.currentTarget);
      }}
      onChange={(event) => {
        const form = event.currentTarget;
        clearTimeout(timer.current);
        timer.current = setTimeout(() => go(form), isTyped(event.target) ? 250 : 0);
      }}
      {...rest}
    />
  );
}

const isTyped = (field: EventTarget) => field instanceof HTMLInputElement && field.type === "search";

/** A choice without a value in the address is its first. */
function show(field: Element, asked: URLSearchParams): void {
  if (field instanceof HTMLSelectElement) {
    field.value = asked.get(field.name) ?? "";
    if (field.selectedIndex < 0) field.selectedIndex = 0;
  } else if (field instanceof HTMLInputElement && field.type === "checkbox")
    field.checked = asked.getAll(field.name).includes(field.value);
  else if (isTyped(field)) (field as HTMLInputElement).value = asked.get((field as HTMLInputElement).name) ?? "";
}
