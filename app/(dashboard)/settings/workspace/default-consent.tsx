import { CheckboxField } from "#/app/_ui/checkbox-field.tsx";

const channels = { email: "E-mail", sms: "SMS", whatsapp: "WhatsApp" };

/** On which channels an address without a stated consent counts as opted in. */
export function DefaultConsent({ chosen }: { chosen: string[] }) {
  return (
    <fieldset className="grid gap-2" aria-describedby="consent-hint">
      <legend className="mb-1 font-medium">Opted in without a stated consent</legend>
      {Object.entries(channels).map(([channel, label]) => (
        <CheckboxField
          key={channel}
          id={`consent-${channel}`}
          name="optedInByDefault[]"
          value={channel}
          label={label}
          defaultChecked={chosen.includes(channel)}
        />
      ))}
      <p id="consent-hint" className="text-muted text-sm">
        An e-mail address or phone number whose owner never said yes or no counts as reachable on these channels.
      </p>
    </fieldset>
  );
}
