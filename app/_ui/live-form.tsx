"use client";

import { useRouter } from "next/navigation";
import { type ComponentProps, useRef, useTransition } from "react";

/** A GET form whose answer follows the typing, a moment after the last key. Without JavaScript it is a plain form. */
export function LiveForm({ action, ...rest }: ComponentProps<"form"> & { action: string }) {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [pending, start] = useTransition();

  function go(form: HTMLFormElement) {
    clearTimeout(timer.current);
    const params = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) params.set(name, String(value));
    start(() => router.replace(`${action}?${params}`, { scroll: false }));
  }

  return (
    <form
      action={action}
      aria-busy={pending}
      onSubmit={(event) => {
        event.preventDefault();
        go(event.currentTarget);
      }}
      onChange={(event) => {
        const form = event.currentTarget;
        clearTimeout(timer.current);
        timer.current = setTimeout(() => go(form), event.target instanceof HTMLSelectElement ? 0 : 250);
      }}
      {...rest}
    />
  );
}
