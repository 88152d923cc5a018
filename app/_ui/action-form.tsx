"use client";

import { type FormEvent, useActionState } from "react";
import { FormResult } from "./form-result.tsx";
import type { FormAction } from "./form-state.ts";

/**
 * The one form of many buttons: each stands where it belongs and names this form by `form={id}`; its own name and value say what
 * it does. What came of it appears where the form stands.
 */
export function ActionForm({ id, action }: { id: string; action: FormAction }) {
  const [state, send] = useActionState(action, {});
  return (
    <form id={id} action={send} onSubmit={closeMenu} className="empty:hidden">
      <FormResult {...state} />
    </form>
  );
}

function closeMenu({ nativeEvent }: FormEvent): void {
  const { submitter } = nativeEvent as SubmitEvent;
  const menu = submitter?.closest<HTMLElement>("[popover]");
  if (menu?.matches(":popover-open")) menu.hidePopover();
}
