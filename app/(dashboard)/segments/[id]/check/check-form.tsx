import { Button } from "#/app/_ui/button.tsx";
import { TextField } from "#/app/_ui/text-field.tsx";

type Shown = { id: number; user?: string; day?: string; latest: string };

/** Asks whether somebody is in, now or at the end of a day. A plain GET form, so that an answer has an address. `latest` is the last full day. */
export function CheckForm({ id, user, day, latest }: Shown) {
  return (
    <form action={`/segments/${id}/check`} className="flex flex-wrap items-end gap-3">
      <div className="min-w-56 flex-1">
        <TextField label="Id, e-mail or phone" name="user" defaultValue={user} required maxLength={500} />
      </div>
      <TextField label="At the end of (empty: now)" name="day" type="date" defaultValue={day} max={latest} />
      <Button type="submit">Check</Button>
    </form>
  );
}
