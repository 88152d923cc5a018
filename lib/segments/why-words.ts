import type { Turn, Why } from "#/lib/segments/why-passed.ts";
import { instantInWords } from "#/lib/workspace/time.ts";

/** The reasons of a passage in words, a sentence each. `cause` is that of the calculation or the live change that noted it. */
export function whyInWords(why: Why, { cause, zone }: { cause?: string | undefined; zone: string }): string[] {
  const { edited, firstSeen, merged, uploaded, turns } = why;
  if (edited) return [`The rules were edited (version ${edited.from} to ${edited.to}).`];
  const said = turns.map((turn) => `${turnInWords(turn, zone)}.`);
  if (firstSeen) return ["The user was seen for the first time.", ...said];
  if (said.length > 0) return said;
  if (merged) return ["A visitor was merged into this user, with all that they had done."];
  if (uploaded || cause === "upload") return ["A list was changed by an upload."];
  if (cause === "restore") return ["The segment was restored."];
  if (cause === "profile") return ["A change of the profile; what is known of them today shows no more."];
  return [
    "What is known today shows no difference between the two instants: a trait, a list or a consent changed, whose history is not kept, or events came late.",
  ];
}

function turnInWords({ sentence, holds, figures, event, aged, inner }: Turn, zone: string): string {
  const said = `${holds ? "Began" : "Ceased"} to hold: ${sentence}`;
  const counted = figures ? `${said}: ${figures.before} → ${figures.after}` : said;
  if (inner.length > 0) return `${counted} (${inner.map((turn) => turnInWords(turn, zone)).join("; ")})`;
  if (event) return `${counted}; ${event.name} on ${instantInWords(event.at, zone)}`;
  return aged ? `${counted}; time passed: nothing new happened, the window moved on` : counted;
}
