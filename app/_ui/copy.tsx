"use client";

import { useEffect, useState } from "react";
import { Button } from "./button.tsx";

/** Copies a text; there is nothing where the browser cannot. */
export function Copy({ text }: { text: string }) {
  const [state, say] = useState<"Copy" | "Copied">();
  useEffect(() => say(navigator.clipboard && "Copy"), []);
  if (!state) return null;
  return (
    <Button type="button" onClick={() => navigator.clipboard.writeText(text).then(() => say("Copied"))}>
      {state}
    </Button>
  );
}
