"use client";

import { Failed } from "#/app/_ui/failed.tsx";

export default function RootError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="mx-auto max-w-2xl p-8">
      <Failed {...props} />
    </main>
  );
}
