import { builtIn, fields, traitPrefix } from "#/lib/criteria/fields.ts";
import { type Draft, textAt } from "#/lib/criteria/form-draft.ts";
import type { Fitting } from "#/lib/criteria/form-inputs.ts";
import { textOfLine } from "#/lib/criteria/form-text.ts";
import type { Input } from "#/lib/criteria/form-values.ts";
import { eventFields } from "#/lib/criteria/properties.ts";
import type { Seen, Suggestions } from "#/lib/segments/suggestions.ts";

const fixed: Record<string, string[]> = {
  platform: ["ios", "android", "web"],
  $platform: ["ios", "android", "web"],
  $weekday: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
  reachable: ["push", "web_push", "email", "sms", "whatsapp", "in_app"],
};

/** What is known of the trait or property that a condition asks about; `event` is the one whose property it is. */
function seenOf(node: Draft, event: string, known: Suggestions): Seen | undefined {
  const field = textOfLine(textAt(node, "field"));
  if (field.startsWith(traitPrefix)) return find(known.traits, field.slice(traitPrefix.length));
  const property = textOfLine(textAt(node, "property") || textAt(node, "measure/property"));
  return find(propertiesOf(event, known), property);
}

const find = (seen: Seen[], path: string) => seen.find((one) => one.path === path);

const propertiesOf = (event: string, known: Suggestions): Seen[] =>
  Object.hasOwn(known.properties, event) ? known.properties[event]! : [];

/** Which kinds of operators fit what was seen; all of them where nothing was. */
export const fitting =
  (event: string, known: Suggestions): Fitting =>
  (node) =>
    seenOf(node, event, known)?.kinds;

/** What an input suggests. */
export function offered({ suggest, key }: Input, node: Draft, event: string, known: Suggestions): string[] {
  switch (suggest) {
    case "events":
      return known.events;
    case "fields":
      return [...Object.keys(fields), ...known.traits.map(({ path }) => traitPrefix + path)];
    case "properties":
      return [...propertiesOf(event, known).map(({ path }) => path), ...Object.keys(eventFields)];
    case "values": {
      if (key !== "value") return [];
      const name = textAt(node, "field") || textAt(node, "property");
      return Object.hasOwn(fixed, name) ? fixed[name]! : (seenOf(node, event, known)?.values ?? []);
    }
    default:
      return [];
  }
}

/** What one should know about a field although it is allowed: that nothing of this name was ever seen. */
export function unseen(node: Draft, key: string, event: string, known: Suggestions): string | undefined {
  const name = textOfLine(textAt(node, key));
  if (name === "") return undefined;
  if (key === "event" && !known.events.includes(name) && !Object.hasOwn(known.properties, name))
    return "No event of this name was seen yet; the rule holds for those who do it from now on.";
  if (key === "property" && !Object.hasOwn(eventFields, name) && Object.hasOwn(known.properties, event))
    return seenOf(node, event, known) ? undefined : "This event was never seen with this property.";
  if (key === "field" && name.startsWith(traitPrefix))
    return seenOf(node, event, known) ? undefined : "Nobody has this trait yet.";
  if (key === "field" && !builtIn(name)) return `Choose a field, or write ${traitPrefix}${name} for the trait.`;
  return undefined;
}
