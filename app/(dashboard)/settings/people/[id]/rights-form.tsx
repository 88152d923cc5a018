"use client";

import { type ComponentProps, useActionState } from "react";
import { FormResult } from "#/app/_ui/form-result.tsx";
import { Submit } from "#/app/_ui/submit.tsx";
import { saveRights } from "../actions.ts";
import { RightsFields } from "../rights-fields.tsx";

export function RightsForm({ id, rights }: { id: string } & Pick<ComponentProps<typeof RightsFields>, "rights">) {
  const [state, action] = useActionState(saveRights, {});
  return (
    <form action={action} className="grid max-w-2xl gap-4">
      <FormResult {...state} />
      <input type="hidden" name="id" value={id} />
      <RightsFields rights={rights} error={state.errors?.role} />
      <div>
        <Submit look="primary">Save rights</Submit>
      </div>
    </form>
  );
}
