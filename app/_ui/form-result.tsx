import { Copy } from "./copy.tsx";
import type { FormState } from "./form-state.ts";
import { Notice } from "./notice.tsx";
import { Problem } from "./problem.tsx";

/** What came of a form: why it was refused, or what was done, with what is shown only this once. */
export function FormResult({ problem, done, secret }: FormState) {
  if (problem) return <Problem>{problem}</Problem>;
  if (!done && !secret) return null;
  return (
    <Notice>
      <p>{done}</p>
      {secret && (
        <div className="mt-1 flex flex-wrap items-center gap-2">
          <code className="min-w-0 select-all break-all rounded-sm bg-raised px-2 py-1">{secret}</code>
          <Copy text={secret} />
        </div>
      )}
    </Notice>
  );
}
