import { builtIn, fields, traitPrefix } from "#/lib/criteria/fields.ts";
import { type Draft, textAt } from "#/lib/criteria/form-draft.ts";
import type { Fitting } from "#/lib/criteria/form-inputs.ts";
import { numberOfSegment, textOfLine } from "#/lib/criteria/form-text.ts";
import { traitMeant } from "#/lib/criteria/form-traits.ts";
import type { Input } from "#/lib/criteria/form-values.ts";
import { eventFields } from "#/lib/criteria/properties.ts";
import type { Known, Seen, Suggestions } from "#/lib/segments/suggestions.ts";

/** What is offered at first, what is known of the names in the form, and what was found since, by list. */
export type Offered = Suggestions & { named: Known; found: Record<string, string[]> };

const fixed: Record<string, string[]> = {
  platform: ["ios", "android", "web"],
  $platform: ["ios", "android", "web"],
  $weekday: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
  reachable: ["push", "web_push", "email", "sms", "whatsapp", "in_app"],
};

/** What is known of the trait or property that a condition asks about; `event` is the one whose property it is. */
function seenOf(node: Draft, event: string, known: Offered): Seen | undefined {
  const text = textAt(node, "field");
  const field = textOfLine(traitNamed(text, known) ?? text);
  if (field.startsWith(traitPrefix)) return traitSeen(field.slice(traitPrefix.length), known);
  return find(
    propertiesOf(event, known.named),
    textOfLine(textAt(node, "property") || textAt(node, "measure/property")),
  );
}

const traitSeen = (path: string, { traits, named }: Offered) => find(named.traits, path) ?? find(traits, path);

/** What a field becomes that names a known trait by its path alone: the name that rules use. */
export const traitNamed = (text: string, known: Offered): string | undefined =>
  traitMeant(text, (path) => traitSeen(path, known) !== undefined);

const find = (seen: Seen[], path: string) => seen.find((one) => one.path === path);

const propertiesOf = (event: string, { properties }: Known): Seen[] =>
  Object.hasOwn(properties, event) ? properties[event]! : [];

/** Which kinds of operators fit what was seen; all of them where nothing was. */
export const fitting =
  (event: string, known: Offered): Fitting =>
  (node) =>
    seenOf(node, event, known)?.kinds;

/** The list that fields of a kind share, as the id of an element. */
export const listId = (of: string, event: string) =>
  `offered-${of}${of === "properties" ? `-${encodeURIComponent(event)}` : ""}`;

/** What the fields of a list offer: what is most frequent, then what was found by a search. */
export function offeredIn(of: string, event: string, known: Offered): string[] {
  const first: Record<string, () => string[]> = {
    events: () => known.events,
    fields: () => [...Object.keys(fields), ...known.traits.map(({ path }) => traitPrefix + path)],
    properties: () => [...propertiesOf(event, known.named).map(({ path }) => path), ...Object.keys(eventFields)],
    segments: () => known.segments,
  };
  return [...new Set([...(first[of]?.() ?? []), ...(known.found[listId(of, event)] ?? [])])];
}

/** Whether there may be more to offer than what is known. */
export function mayGoOn(of: string, event: string, { events, traits, segments, named, most }: Offered): boolean {
  const sizes: Record<string, number> = {
    events: events.length,
    fields: traits.length,
    properties: propertiesOf(event, named).length,
    segments: segments.length,
  };
  return sizes[of]! >= most;
}

/** The values that were seen most, for the field of a value. */
export function valuesFor({ suggest, key }: Input, node: Draft, event: string, known: Offered): string[] {
  if (suggest !== "values" || key !== "value") return [];
  const name = textAt(node, "field") || textAt(node, "property");
  return Object.hasOwn(fixed, name) ? fixed[name]! : (seenOf(node, event, known)?.values ?? []);
}

/** What one should know about a field although it is allowed: that nothing of this name was ever seen. */
export function unseen(node: Draft, key: string, event: string, known: Offered): string | undefined {
  const name = textOfLine(textAt(node, key));
  if (name === "") return undefined;
  const knownEvent = Object.hasOwn(known.named.properties, event);
  if (key === "event" && !known.events.includes(name) && !Object.hasOwn(known.named.properties, name))
    return "No event of this name was seen yet; the rule holds for those who do it from now on.";
  if (key === "property" && !Object.hasOwn(eventFields, name) && knownEvent)
    return seenOf(node, event, known) ? undefined : "This event was never seen with this property.";
  if (key === "field" && name.startsWith(traitPrefix))
    return seenOf(node, event, known) ? undefined : "Nobody has this trait yet.";
  if (key === "field" && !builtIn(name) && !traitNamed(textAt(node, key), known))
    return `Choose a field, or write ${traitPrefix}${name} for the trait.`;
  return undefined;
}

/** The name of the segment in a field that holds its number alone. */
export function segmentNamed(text: string, { named }: Offered): string | undefined {
  const id = numberOfSegment(text);
  const name = id === undefined ? undefined : named.segments[id];
  return name !== undefined && !text.includes(name) ? name : undefined;
}
