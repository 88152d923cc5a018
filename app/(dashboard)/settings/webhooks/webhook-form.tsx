"use client";

import { useActionState } from "react";
import { CheckboxField } from "#/app/_ui/checkbox-field.tsx";
import { FormResult } from "#/app/_ui/form-result.tsx";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { Submit } from "#/app/_ui/submit.tsx";
import { TextField } from "#/app/_ui/text-field.tsx";
import type { Webhook } from "#/lib/webhooks/find.ts";
import type { SegmentChoice } from "#/lib/webhooks/segment-choices.ts";
import { makeWebhook, saveWebhook } from "./actions.ts";
import { SegmentFields } from "./segment-fields.tsx";

/** Makes a webhook, or changes the one that is given. */
export function WebhookForm({ webhook, choices }: { webhook?: Webhook; choices: SegmentChoice[] }) {
  const [state, action] = useActionState(webhook ? saveWebhook : makeWebhook, {});
  const { errors, values, secret } = state;
  if (secret)
    return (
      <div className="grid max-w-2xl justify-items-start gap-4">
        <FormResult {...state} />
        <LinkButton href="/settings/webhooks">Go to the webhooks</LinkButton>
      </div>
    );
  const ticked = (name: "entered" | "left" | "everyCause", first: boolean) =>
    values ? values[name] !== undefined : (webhook?.[name] ?? first);
  const given = {
    which: String(values?.which ?? (webhook?.segments ? "chosen" : "all")),
    segments: values ? [values.segments ?? []].flat() : (webhook?.segments ?? []).map(({ id }) => String(id)),
    others: String(values?.others ?? ""),
  };
  return (
    <form action={action} className="grid max-w-2xl gap-5">
      {webhook && <input type="hidden" name="id" value={webhook.id} />}
      <FormResult {...state} />
      <TextField
        label="Name"
        name="name"
        required
        hint="What receives it, such as “CRM”."
        defaultValue={String(values?.name ?? webhook?.name ?? "")}
        error={errors?.name}
      />
      <TextField
        label="Address"
        name="url"
        type="url"
        inputMode="url"
        required
        placeholder="https://example.com/satsuma"
        hint="In the public internet, https. Your operator can allow others."
        defaultValue={String(values?.url ?? webhook?.url ?? "")}
        error={errors?.url}
      />
      <fieldset className="grid gap-2">
        <legend className="mb-1 font-medium">What it is told</legend>
        <CheckboxField label="Who enters" name="entered" defaultChecked={ticked("entered", true)} />
        <CheckboxField label="Who leaves" name="left" defaultChecked={ticked("left", true)} />
        {errors?.entered && <p className="text-bad text-sm">{errors.entered}</p>}
        <CheckboxField
          label="Also current members"
          name="everyCause"
          hint="Those who enter or leave because somebody made, edited or restored a segment, uploaded a list, or users were merged. That can be everybody at once."
          defaultChecked={ticked("everyCause", false)}
        />
      </fieldset>
      <SegmentFields choices={choices} given={given} errors={errors} />
      <div>
        <Submit look="primary">{webhook ? "Save webhook" : "Make webhook"}</Submit>
      </div>
    </form>
  );
}
