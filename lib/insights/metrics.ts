/** The five figures of performance, with the formula that stands next to each. */
export const metrics = [
  {
    key: "sent",
    label: "Message Sent",
    unit: "messages",
    formula:
      "Pairs of message and member that were sent, to those who are members now, since the beginning; a message to two devices of one member counts once. The last 30 full days beside it.",
  },
  {
    key: "clicks",
    label: "Push Click Average",
    unit: "rate",
    formula: "Pairs of message and member clicked ÷ pairs delivered, push and web push, both in the last 30 full days.",
  },
  {
    key: "opens",
    label: "Average Monthly App Opens",
    unit: "sessions",
    formula: "Sessions of members that began in the last 30 full days ÷ members, those without a session included.",
  },
  {
    key: "time",
    label: "Average Time in App",
    unit: "seconds",
    formula: "Seconds of the sessions that began in the last 30 full days ÷ these sessions; a single call lasts 0 s.",
  },
  {
    key: "revenue",
    label: "Average Monthly Revenue",
    unit: "money",
    formula:
      "Revenue less refunds of the last 30 full days ÷ members, in the workspace's currency; what was paid in other currencies is counted, not added.",
  },
] as const;

export type MetricKey = (typeof metrics)[number]["key"];
