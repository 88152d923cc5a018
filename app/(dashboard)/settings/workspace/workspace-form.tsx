"use client";

import { useActionState } from "react";
import { FormResult } from "#/app/_ui/form-result.tsx";
import { Notice } from "#/app/_ui/notice.tsx";
import { SelectField } from "#/app/_ui/select-field.tsx";
import { Submit } from "#/app/_ui/submit.tsx";
import { TextAreaField } from "#/app/_ui/text-area-field.tsx";
import { TextField } from "#/app/_ui/text-field.tsx";
import type { Settings } from "#/lib/workspace/change-settings.ts";
import type { Workspace } from "#/lib/workspace/settings.ts";
import { saveSettings } from "./actions.ts";
import { DefaultConsent } from "./default-consent.tsx";

type Choices = Record<string, string>;
type Props = {
  settings: Pick<Workspace, keyof Settings>;
  zones: Choices;
  currencies: Choices;
  recomputing: boolean;
};

export function WorkspaceForm({ settings, zones, currencies, recomputing }: Props) {
  const [state, action] = useActionState(saveSettings, {});
  const field = (name: keyof Settings) => {
    const stored = settings[name];
    const text = Array.isArray(stored) ? stored.join("\n") : stored;
    return { name, error: state.errors?.[name], defaultValue: state.values?.[name] ?? text };
  };
  return (
    <form action={action} className="grid max-w-2xl gap-5">
      <FormResult {...state} />
      {recomputing && <Notice>Revenue and sessions are being recomputed with the settings below.</Notice>}
      <TextField label="Name" required {...field("name")} />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <SelectField
          label="Time zone"
          hint="Days and windows are those of this zone. Stored days keep theirs; new days begin at the next midnight."
          options={zones}
          {...field("timezone")}
        />
        <SelectField
          label="Currency"
          hint="Revenue in other currencies is counted and named, not added."
          options={currencies}
          {...field("currency")}
        />
      </div>
      <TextField
        label="Session gap (minutes)"
        hint="A pause longer than this begins a new session."
        type="number"
        min={1}
        max={1440}
        required
        {...field("sessionGapMinutes")}
      />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <TextAreaField
          label="Revenue events"
          hint="One name a line. The first readable number of revenue, total or value is added."
          {...field("revenueEvents")}
        />
        <TextAreaField label="Refund events" hint="One name a line. They subtract." {...field("refundEvents")} />
      </div>
      <DefaultConsent
        chosen={state.values ? [state.values.optedInByDefault ?? []].flat() : settings.optedInByDefault}
      />
      <div>
        <Submit look="primary">Save settings</Submit>
      </div>
    </form>
  );
}
