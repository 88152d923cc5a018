import { Button } from "#/app/_ui/button.tsx";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { LiveForm } from "#/app/_ui/live-form.tsx";

type Shown = { id: number; q: string; day: string | undefined; latest: string };

/** Whom one looks for, and at the end of which day. `latest` is the last full day. */
export function Choice({ id, q, day, latest }: Shown) {
  const page = `/segments/${id}/members`;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 print:hidden">
      <search className="max-sm:w-full">
        <LiveForm action={page} className="flex flex-wrap items-center gap-2">
          <input
            type="search"
            name="q"
            aria-label="Find members by id, e-mail, phone or name"
            placeholder="Id, e-mail, phone or name"
            defaultValue={q}
            className="min-h-8 w-96 rounded-md border border-control bg-raised px-2.5 max-sm:w-full"
          />
          {day && <input type="hidden" name="day" value={day} />}
          <Button type="submit" className="scripted:sr-only">
            Search
          </Button>
        </LiveForm>
      </search>
      <form action={page} className="flex flex-wrap items-center gap-2">
        {q && <input type="hidden" name="q" value={q} />}
        <label htmlFor="day">At the end of</label>
        <input
          key={day}
          type="date"
          id="day"
          name="day"
          defaultValue={day}
          max={latest}
          required
          className="min-h-8 rounded-md border border-control bg-raised px-2"
        />
        <Button type="submit">Show</Button>
        {day && (
          <LinkButton href={page} prefetch={false} look="quiet">
            Members now
          </LinkButton>
        )}
      </form>
    </div>
  );
}
