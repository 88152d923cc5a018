"use client";

import { usePathname } from "next/navigation";
import { useState } from "react";
import { Notice } from "./notice.tsx";

/** What the action that led here did; gone with the next page. */
export function Flash({ sentence }: { sentence: string }) {
  const here = usePathname();
  const [first] = useState(here);
  return here === first ? <Notice>{sentence}</Notice> : null;
}
