import type { ReactNode } from "react";
import { Logo } from "./logo.tsx";

/** The frame of the pages before one is signed in: one card in the middle. */
export function Gate({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-md content-center gap-6 px-4 py-8">
      <p className="flex items-center justify-center gap-2 font-semibold text-lg">
        <Logo className="size-7" /> Satsuma
      </p>
      <div className="grid gap-5 rounded-lg border border-border bg-raised p-6">
        <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
        {children}
      </div>
    </main>
  );
}
