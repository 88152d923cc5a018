"use client";

import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { Notice } from "./notice.tsx";

/** What the action that led here did: on the page that it led to, and gone for good once one leaves that. */
export function Flash({ sentence, path }: { sentence: string; path: string }) {
  const isHere = usePathname() === path;
  const [gone, setGone] = useState(false);
  useEffect(() => {
    if (!isHere) setGone(true);
  }, [isHere]);
  return isHere && !gone ? <Notice>{sentence}</Notice> : null;
}
