import { unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";
import { ErrorState } from "#/app/_ui/error-state.tsx";

/**
 * A part of the page that fails by itself: the others stand, and with or without JavaScript it can be tried again. It loads
 * at once and does not stream, because what streams in late is never shown where scripts are off.
 */
export async function Panel<T>({
  title,
  load,
  show,
}: {
  title: string;
  load: () => T | Promise<T>;
  show: (loaded: T) => ReactNode;
}) {
  try {
    return show(await load());
  } catch (error) {
    unstable_rethrow(error);
    return (
      <ErrorState
        title={`${title} could not be loaded`}
        action={
          <a href="?" className="underline">
            Try again
          </a>
        }
      >
        {error instanceof Error ? error.message : String(error)}
      </ErrorState>
    );
  }
}
