import type { Metadata } from "next";
import { NotFound } from "#/app/_ui/not-found.tsx";

export const metadata: Metadata = { title: "No such page" };

export default function PageNotFound() {
  return (
    <main className="mx-auto max-w-2xl p-8">
      <NotFound title="There is no such page">
        The address may be mistyped, or the page may have moved. Nothing of yours is lost.
      </NotFound>
    </main>
  );
}
