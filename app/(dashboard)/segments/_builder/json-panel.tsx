"use client";

import { Button } from "#/app/_ui/button.tsx";
import { TextAreaField } from "#/app/_ui/text-area-field.tsx";
import { fromDraft } from "#/lib/criteria/form.ts";
import type { Draft } from "#/lib/criteria/form-draft.ts";

/** The rules as JSON, as the API takes them: to copy, and to put others in their place. */
export function JsonPanel({ draft, given, error }: { draft: Draft; given: string; error?: string | undefined }) {
  const json = JSON.stringify(fromDraft(draft), null, 2);
  return (
    <details
      className="rounded-lg border border-border bg-raised p-4"
      open={error !== undefined || given !== "" || undefined}
    >
      <summary className="font-semibold">Rules as JSON</summary>
      <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-3">
        <section
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          tabIndex={0}
          aria-label="These rules as JSON"
          className="max-h-80 overflow-auto rounded-md bg-sunken p-3"
        >
          <pre className="whitespace-pre-wrap font-mono text-xs">{json}</pre>
        </section>
        <TextAreaField
          label="Other rules, as JSON"
          name="json"
          rows={4}
          defaultValue={given}
          error={error}
          hint="They take the place of the rules above; nothing is saved by it."
        />
        <div>
          <Button type="submit" name="do" value="import">
            Use these rules
          </Button>
        </div>
      </div>
    </details>
  );
}
