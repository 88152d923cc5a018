import type { Figures } from "#/lib/insights/figures.ts";
import { performance } from "#/lib/insights/performance.ts";
import type { SegmentDetails } from "#/lib/segments/find.ts";
import type { Use } from "#/lib/segments/usage.ts";

/** One of the questions to answer before acting on a segment: what speaks to it, and what is odd. Numbers are left to the screen. */
export type Check = { key: CheckKey; question: string; evidence: Fact[]; warnings: string[] };
type CheckKey = "size" | "platforms" | "figures" | "use";
/** A fact with its number and what that number is. */
export type Fact = {
  label: string;
  value: number | null;
  unit: "people" | "change" | "rate" | "times" | "money";
  reason?: string;
};
type Message = Extract<Use, { kind: "message" }>;

const day = 24 * 3_600_000;

/** The four checks, from what a segment's page knows anyway. `figures` is null where its snapshot keeps none. */
export function checks(segment: SegmentDetails, figures: Figures | null, now: number): Check[] {
  return [sizeCheck(segment), platformCheck(segment), figuresCheck(segment, figures), elsewhereCheck(segment, now)];
}

function sizeCheck({ snapshot, changes, status, error }: SegmentDetails): Check {
  const size = snapshot?.size ?? null;
  const warnings: string[] = [];
  if (size === null) warnings.push("It has not been calculated yet.");
  if (size === 0) warnings.push("Nobody is in it.");
  const fell = (["day1", "day7"] as const).find((since) => fellByThird(size, changes[since]));
  if (fell) warnings.push(`It fell by a third or more ${fell === "day1" ? "since yesterday" : "in 7 days"}.`);
  if (status === "stale")
    warnings.push("It is stale: something that it depends on has changed since, or a calculation was missed.");
  if (status === "failed") warnings.push(`Its last calculation failed: ${error}`);
  if (status === "paused") warnings.push("It is paused, so it is not calculated any more.");
  return {
    key: "size",
    question: "Is the size right?",
    evidence: [
      { label: "members", value: size, unit: "people" },
      { label: "since yesterday", value: changes.day1, unit: "change", reason: noPoint },
      { label: "in 7 days", value: changes.day7, unit: "change", reason: noPoint },
      { label: "in 30 days", value: changes.day30, unit: "change", reason: noPoint },
    ],
    warnings,
  };
}

const noPoint = "The trend has no point of that day.";

const fellByThird = (size: number | null, change: number | null) =>
  size !== null && change !== null && change < 0 && -3 * change >= size - change;

function platformCheck({ snapshot }: SegmentDetails): Check {
  const question = "Are the platforms right?";
  if (!snapshot) return { key: "platforms", question, evidence: [], warnings: ["They are not known yet."] };
  const { size, platforms, detail } = snapshot;
  const warnings: string[] = [];
  if (size > 0 && platforms.none === size)
    warnings.push("No member has an app installed, so push and in-app reach nobody.");
  if (size > 0 && detail?.any === 0) warnings.push("No member can be reached on any channel.");
  const evidence: Fact[] = [
    { label: "on iOS", value: platforms.ios, unit: "people" },
    { label: "on Android", value: platforms.android, unit: "people" },
    { label: "on Web", value: platforms.web, unit: "people" },
    { label: "without a device", value: platforms.none, unit: "people" },
  ];
  if (detail) evidence.push({ label: "reachable on any channel", value: detail.any, unit: "people" });
  return { key: "platforms", question, evidence, warnings };
}

function figuresCheck({ snapshot }: SegmentDetails, figures: Figures | null): Check {
  const question = "Do the figures support it?";
  if (!figures) return { key: "figures", question, evidence: [], warnings: ["They are not known yet."] };
  const [, clicks, opens, , revenue] = performance(figures);
  const warnings: string[] = [];
  const half = (value: number | null, other: number | null) => value !== null && other !== null && value < other / 2;
  if (snapshot && snapshot.size > 0 && figures.members.window.sessions === 0)
    warnings.push("No member has opened the app in the last 30 full days.");
  if (half(clicks!.window.value, clicks!.everyone.value))
    warnings.push("Its members click on push less than half as often as all users.");
  const fact = (
    label: string,
    { value, reason }: { value: number | null; reason?: string },
    unit: Fact["unit"],
  ): Fact => ({
    label,
    value,
    unit,
    ...(reason === undefined ? {} : { reason }),
  });
  return {
    key: "figures",
    question,
    evidence: [
      fact("of delivered push clicked", clicks!.window, "rate"),
      fact("of all users' push clicked", clicks!.everyone, "rate"),
      fact("app opens a member", opens!.window, "times"),
      fact("revenue a member", revenue!.window, "money"),
    ],
    warnings,
  };
}

function elsewhereCheck({ usedBy }: SegmentDetails, now: number): Check {
  const messages = usedBy.filter((use): use is Message => use.kind === "message");
  return {
    key: "use",
    question: "Is it used elsewhere?",
    evidence: [
      { label: "messages", value: messages.length, unit: "times" },
      { label: "segments", value: usedBy.length - messages.length, unit: "times" },
    ],
    warnings: messages.flatMap((message) => {
      const sending = nearby(message, now);
      const part = message.mode === "include" ? "includes" : "excludes";
      return sending === undefined ? [] : [`Message ${message.id}, “${message.title}”, ${part} it and ${sending}.`];
    }),
  };
}

/** That a message goes out a day or less from now, or did; undefined where it does not. */
function nearby({ status, date }: Message, now: number): string | undefined {
  if (status === "sending") return "is being sent now";
  if (status === "scheduled" && date - now <= day) return "goes out within 24 hours";
  if (status === "sent" && now - date <= day) return "went out in the last 24 hours";
  return undefined;
}
