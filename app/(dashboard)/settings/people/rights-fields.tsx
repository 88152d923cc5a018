import { CheckboxField } from "#/app/_ui/checkbox-field.tsx";
import { SelectField } from "#/app/_ui/select-field.tsx";
import { roleNames } from "./words.ts";

type Rights = { role: string; mayExport: boolean; maySend: boolean };

/** A role, and the two rights that are given person by person. */
export function RightsFields({ rights, error }: { rights: Rights; error?: string }) {
  return (
    <>
      <SelectField label="Role" name="role" options={roleNames} defaultValue={rights.role} error={error} />
      <fieldset className="grid gap-2">
        <legend className="mb-1 font-medium">Rights beside the role</legend>
        <CheckboxField label="May export people's data to files" name="mayExport" defaultChecked={rights.mayExport} />
        <CheckboxField label="May send messages" name="maySend" defaultChecked={rights.maySend} />
      </fieldset>
    </>
  );
}
