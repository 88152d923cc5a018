"use client";

import { GripVertical } from "lucide-react";
import { createContext, type DragEvent, type ReactNode, useContext, useMemo, useRef, useState } from "react";
import { mayMove } from "#/lib/criteria/form-move.ts";
import { useBuilder } from "./use-builder.ts";

/** `held` is the pointer of the node that is dragged, known at once; `from` and `over`, where it would land, are shown. */
type Dragging = { held: { current: string }; from: string; over: string; show: (from: string, over: string) => void };

const DragContext = createContext<Dragging>({ held: { current: "" }, from: "", over: "", show: () => {} });

/** Lets the rules inside be dragged from one place to another. */
export function Draggables({ children }: { children: ReactNode }) {
  const held = useRef("");
  const [{ from, over }, setShown] = useState({ from: "", over: "" });
  const value = useMemo(
    () => ({ held, from, over, show: (from: string, over: string) => setShown({ from, over }) }),
    [from, over],
  );
  return <DragContext value={value}>{children}</DragContext>;
}

/** The handle by which a node is dragged; it does nothing that the buttons beside it do not do, too. */
export function Handle({ pointer }: { pointer: string }) {
  const { held, show } = useContext(DragContext);
  const end = () => {
    held.current = "";
    show("", "");
  };
  return (
    <span
      aria-hidden="true"
      draggable
      title="Drag to another place"
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", "");
        const node = event.currentTarget.closest("[data-node]");
        if (node) event.dataTransfer.setDragImage(node, 12, 12);
        held.current = pointer;
        // After the picture of what is dragged has been taken.
        setTimeout(() => held.current && show(pointer, ""));
      }}
      onDragEnd={end}
      className="-ml-1 hidden min-h-8 cursor-grab items-center text-muted hover:text-text active:cursor-grabbing pointer-fine:scripted:inline-flex"
    >
      <GripVertical className="size-4" />
    </span>
  );
}

/** A place in a list, in front of what is inside; what is dropped in the lower half of that goes behind it. */
export function Place({ list, index, children }: { list: string; index: number; children?: ReactNode }) {
  const { move } = useBuilder();
  const { held, from, over, show } = useContext(DragContext);
  const placeAt = (event: DragEvent<HTMLElement>) => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const behind = children !== undefined && event.clientY > top + height / 2;
    return `${list}/${index + (behind ? 1 : 0)}`;
  };
  /** Whether it may land here; where it may not, the place around this one is asked. */
  const takes = (event: DragEvent<HTMLElement>) => {
    if (!held.current || !mayMove(held.current, placeAt(event))) return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const onDragOver = (event: DragEvent<HTMLElement>) => {
    if (takes(event) && over !== placeAt(event)) show(held.current, placeAt(event));
  };
  const onDrop = (event: DragEvent<HTMLElement>) => {
    if (takes(event)) move(held.current, placeAt(event));
  };
  if (children === undefined && !from) return null;
  const line = "pointer-events-none absolute inset-x-0 h-0.5 rounded-full bg-accent";
  return (
    <li
      onDragOver={onDragOver}
      onDrop={onDrop}
      className={`relative ${children === undefined ? "min-h-8 rounded-md border border-border border-dashed" : ""}`}
    >
      {over === `${list}/${index}` && <span aria-hidden="true" className={`${line} -top-1.5`} />}
      {children}
      {children !== undefined && over === `${list}/${index + 1}` && (
        <span aria-hidden="true" className={`${line} -bottom-1.5`} />
      )}
    </li>
  );
}
