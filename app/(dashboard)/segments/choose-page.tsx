"use client";

import { useEffect, useRef, useState } from "react";

const boxes = () => [...document.querySelectorAll<HTMLInputElement>('input[form="bulk"][name="id"]')];

/** The box in the head of the table: chooses all of this page, and tells how many are chosen. Nothing without JavaScript. */
export function ChoosePage({ ids }: { ids: number[] }) {
  const head = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState(0);
  const page = ids.join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has other boxes
  useEffect(() => {
    const recount = () => setChosen(boxes().filter((box) => box.checked).length);
    recount();
    document.addEventListener("change", recount);
    return () => document.removeEventListener("change", recount);
  }, [page]);

  useEffect(() => {
    if (!head.current) return;
    head.current.checked = chosen > 0 && chosen === ids.length;
    head.current.indeterminate = chosen > 0 && chosen < ids.length;
  }, [chosen, ids.length]);

  return (
    <>
      <input
        ref={head}
        type="checkbox"
        aria-label="Choose all of this page"
        className="size-4 noscript:hidden print:hidden"
        onChange={({ target }) => {
          for (const box of boxes()) box.checked = target.checked;
        }}
      />
      <span role="status" className="sr-only">
        {chosen > 0 && `${chosen} chosen`}
      </span>
    </>
  );
}
