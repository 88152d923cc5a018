import type { ReachDetail } from "#/lib/audience/reach-detail.ts";
import { addressOf, channelLabels, channelRules } from "#/lib/insights/channels.ts";
import type { Channel } from "#/lib/profiles/reach.ts";

/** One step of a chain: how many are left (`size`), how many were lost since the step before, and to what. */
export type Step = { key: StepKey; label: string; rule: string; size: number; loss: number; lossLabel: string };
type StepKey = "size" | "not_blocklisted" | "reachable" | "under_limit" | "would_receive" | "would_export";
type Loss = Omit<Step, "size">;

const count = (value: number) => value.toLocaleString("en");

/** How many members of a snapshot would receive a message on a channel, and where the others are lost. */
export function sendChain(detail: ReachDetail, channel: Channel): Step[] {
  const { no_address, opted_out, bounced } = detail.channels[channel];
  const name = channelLabels[channel];
  return chain(detail.size, [
    notBlocklisted(detail),
    {
      key: "reachable",
      label: `Reachable by ${name}`,
      rule: channelRules[channel],
      loss: no_address + opted_out + bounced,
      lossLabel: `unreachable: ${count(no_address)} ${addressOf[channel]}, ${count(opted_out)} opted out, ${count(bounced)} bounced`,
    },
    {
      key: "under_limit",
      label: "Under the frequency limit",
      rule: "No limit is set for this workspace, so nobody is left out by one.",
      loss: 0,
      lossLabel: "nobody is over a limit",
    },
    {
      key: "would_receive",
      label: "Would receive",
      rule: "Everybody who is left. Sending checks each of them once more.",
      loss: 0,
      lossLabel: "nobody else is left out",
    },
  ]);
}

/** How many members of a snapshot would be in an export. */
export function exportChain(detail: Pick<ReachDetail, "size" | "blocklisted">): Step[] {
  return chain(detail.size, [
    notBlocklisted(detail),
    {
      key: "would_export",
      label: "Would be exported",
      rule: "Everybody who is left: an export has no cap.",
      loss: 0,
      lossLabel: "nobody else is left out",
    },
  ]);
}

const notBlocklisted = ({ blocklisted }: Pick<ReachDetail, "blocklisted">): Loss => ({
  key: "not_blocklisted",
  label: "Not blocklisted",
  rule: "Who is blocklisted gets nothing at all, and is left out of exports by default.",
  loss: blocklisted,
  lossLabel: "blocklisted",
});

function chain(size: number, losses: Loss[]): Step[] {
  const first: Step = {
    key: "size",
    label: "Size",
    rule: "Members of the snapshot.",
    size,
    loss: 0,
    lossLabel: "",
  };
  const steps = [first];
  for (const step of losses) steps.push({ ...step, size: steps.at(-1)!.size - step.loss });
  return steps;
}
