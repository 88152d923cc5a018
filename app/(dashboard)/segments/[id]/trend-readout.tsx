"use client";

import Link from "next/link";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";

/** `href` leads to more about the point. */
export type ReadoutPoint = { x: number; y: number; text: string; href?: string };

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, PageUp: 7, PageDown: -7, Home: -1e9, End: 1e9 };

/** Reads the points of the chart beneath out, one by one, by pointer and by arrow keys. */
export function TrendReadout({
  label,
  more,
  points,
  width,
  height,
  children,
}: {
  /** What a point is of. */
  label: string;
  /** The words of the link to more about a point. */
  more?: string;
  points: ReadoutPoint[];
  width: number;
  height: number;
  children: ReactNode;
}) {
  const last = points.length - 1;
  const [at, setAt] = useState<number>();
  const shown = points[at ?? last];
  const link = useRef<HTMLAnchorElement>(null);

  function point({ clientX, currentTarget }: PointerEvent<HTMLElement>) {
    const box = currentTarget.getBoundingClientRect();
    const x = ((clientX - box.left) / box.width) * width;
    let nearest = 0;
    for (const [index, { x: other }] of points.entries())
      if (Math.abs(other - x) < Math.abs((points[nearest]?.x ?? 0) - x)) nearest = index;
    setAt(nearest);
  }

  function press(event: KeyboardEvent) {
    if (event.key === "Enter") link.current?.click();
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setAt(Math.max(0, Math.min(last, (at ?? last) + step)));
  }

  if (!shown) return children;
  return (
    <>
      <p className="min-h-6 tabular-nums">
        <span aria-hidden="true">{shown.text}</span>{" "}
        {shown.href && more && (
          <Link ref={link} href={shown.href} prefetch={false} className="whitespace-nowrap underline print:hidden">
            {more}
          </Link>
        )}
      </p>
      <div
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={at ?? last}
        aria-valuetext={shown.text}
        onKeyDown={press}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={({ pointerType }) => pointerType === "mouse" && setAt(undefined)}
        // A tap reads a point out; its link is above.
        onClick={({ nativeEvent }) =>
          (nativeEvent as globalThis.PointerEvent).pointerType === "mouse" && link.current?.click()
        }
        className={`relative touch-pan-y rounded-md ${shown.href ? "cursor-pointer" : ""}`}
      >
        {children}
        {at !== undefined && (
          <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" className="pointer-events-none absolute inset-0">
            <path d={`M${shown.x} 14V${height - 24}`} className="stroke-text/50" />
            <circle cx={shown.x} cy={shown.y} r="4" className="fill-accent stroke-2 stroke-raised" />
          </svg>
        )}
      </div>
    </>
  );
}
