"use client";

export type Shown = { target: string; message: string };

/** What keeps the form from being saved, each with a link to its place. */
export function ErrorSummary({ errors }: { errors: Shown[] }) {
  if (errors.length === 0) return null;
  return (
    <div
      data-arrives=""
      tabIndex={-1}
      role="alert"
      className="grid gap-1 rounded-lg border border-bad/40 bg-bad/5 px-4 py-3 text-bad"
    >
      <p className="font-semibold">
        {errors.length === 1 ? "One thing is" : `${errors.length} things are`} to be put right before this can be saved
      </p>
      <ul className="list-disc pl-5">
        {errors.map(({ target, message }) => (
          <li key={target + message}>
            <a href={`#${target}`} className="underline">
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
