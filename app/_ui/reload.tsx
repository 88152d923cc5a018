"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Asks the server for the page again every so many milliseconds, while somebody looks. */
export function Reload({ every }: { every: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => document.hidden || router.refresh(), every);
    return () => clearInterval(timer);
  }, [router, every]);
  return null;
}
