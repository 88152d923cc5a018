import { count } from "#/app/_ui/format.ts";
import type { BulkVerb } from "../words.ts";

type Told = { verb: BulkVerb; going: number; chosen: number; people: number };

/** What will be done, to how many segments and people. */
export function Consequence({ verb, going, chosen, people }: Told) {
  const one = going === 1;
  const members = membersOf(people, one ? "it" : "them");
  const staying = count(chosen - going);
  return (
    <ul className="mb-4 grid max-w-prose list-disc gap-1 pl-5 empty:hidden">
      {verb === "delete" && going > 0 && (
        <>
          <li>
            {one ? "1 segment disappears" : `${count(going)} segments disappear`} from the list and {one ? "is" : "are"}{" "}
            not calculated any more. {members}
          </li>
          <li>
            For 30 days {one ? "it" : "they"} can be taken back with versions, trend and history; then{" "}
            {one ? "it is" : "they are"} gone for good.
          </li>
        </>
      )}
      {verb === "delete" && chosen > going && (
        <li>
          {going === 0 ? "None of them can be deleted" : `${staying} of the ${count(chosen)} cannot be deleted`},
          because something needs {chosen - going === 1 ? "it" : "them"}: the table says what.
        </li>
      )}
      {verb === "archive" && (
        <>
          <li>
            {one ? "It leaves" : "They leave"} the list and the choices of segments, and {one ? "is" : "are"} not
            calculated any more. {members}
          </li>
          <li>What uses {one ? "it" : "them"} goes on. Archived segments can be brought back at any time.</li>
        </>
      )}
      {verb === "unarchive" && (
        <li>
          {one ? "It is" : "They are"} listed again, and calculated at once. {members}
        </li>
      )}
      {verb === "tag" && <li>Each gets a new version with other tags; its rules and its members stay.</li>}
    </ul>
  );
}

function membersOf(people: number, them: string): string {
  if (people === 0) return `Nobody is in ${them}.`;
  return people === 1 ? `The 1 person in ${them} stays a user.` : `The ${count(people)} people in ${them} stay users.`;
}
