"use client";

import { useActionState } from "react";
import { FormResult } from "#/app/_ui/form-result.tsx";
import type { FormAction } from "#/app/_ui/form-state.ts";

/** A line of a menu that does something at once; why it was refused appears below it. */
export function MenuItem({ id, action, children }: { id: number; action: FormAction; children: string }) {
  const [state, send, pending] = useActionState(action, {});
  return (
    <form action={send} className="grid p-0!">
      <input type="hidden" name="id" value={id} />
      <button type="submit" aria-disabled={pending || undefined} className="rounded-md px-3 py-1.5 text-left">
        {children}
      </button>
      <FormResult {...state} />
    </form>
  );
}
