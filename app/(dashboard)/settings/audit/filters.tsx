import { Button } from "#/app/_ui/button.tsx";
import { LiveForm } from "#/app/_ui/live-form.tsx";
import type { LogQuery } from "./query.ts";

type Choices = { actions: string[]; actors: { id: string; name: string }[] };

const selectClass = "min-h-8 max-w-60 rounded-md border border-control bg-raised px-2";

/** Search and filters of the audit log: a plain GET form that answers while one types where there is JavaScript. */
export function Filters({ query, choices: { actions, actors } }: { query: LogQuery; choices: Choices }) {
  return (
    <search className="print:hidden">
      <LiveForm action="/settings/audit" className="flex flex-wrap items-center gap-2">
        <input
          type="search"
          name="q"
          aria-label="Search the audit log"
          placeholder="Search who, what and detail"
          defaultValue={query.q}
          className="min-h-8 w-64 rounded-md border border-control bg-raised px-2.5 max-sm:w-full"
        />
        <select name="action" aria-label="What" defaultValue={query.action ?? ""} className={selectClass}>
          <option value="">Every action</option>
          {actions.map((action) => (
            <option key={action}>{action}</option>
          ))}
        </select>
        <select name="actor" aria-label="Who" defaultValue={query.actor ?? ""} className={selectClass}>
          <option value="">Everybody</option>
          {actors.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <Button type="submit" className="scripted:sr-only">
          Search
        </Button>
      </LiveForm>
    </search>
  );
}
