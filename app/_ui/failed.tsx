"use client";

import { Button } from "./button.tsx";
import { ErrorState } from "./error-state.tsx";
import { LinkButton } from "./link-button.tsx";

/** What stands in place of a page that broke. `digest` is how the server's log calls the same error. */
export function Failed({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <>
      <title>Something broke · Satsuma</title>
      <h1 className="sr-only">Something broke</h1>
      <ErrorState
        title="This page could not be shown"
        action={
          <div className="flex gap-2">
            <Button onClick={reset}>Try again</Button>
            <LinkButton href="/segments">To the segments</LinkButton>
          </div>
        }
      >
        Something on the server broke; nothing was changed by it.
        {error.digest && (
          <>
            {" "}
            The server's log has the details under <code className="font-mono text-sm">{error.digest}</code>.
          </>
        )}
      </ErrorState>
    </>
  );
}
