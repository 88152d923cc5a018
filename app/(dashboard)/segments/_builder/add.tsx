"use client";

import { buttonClass } from "#/app/_ui/button-class.ts";

/** A button that adds something to a node; its full name says to which. */
export function Add({ value, label, to }: { value: string; label: string; to: string }) {
  return (
    <button type="submit" name="do" value={value} className={buttonClass()}>
      {label}
      <span className="sr-only"> to {to.charAt(0).toLowerCase() + to.slice(1)}</span>
    </button>
  );
}
