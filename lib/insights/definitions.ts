/** What each figure means, in the words that stand next to it on every screen. */
export const definitions = {
  size: "Members of the latest completed snapshot.",
  platforms:
    "Members with at least one installed device on the platform. One member may count on several, so the sum is corrected for those before it equals the size.",
  change:
    "The size now against the trend's point of that many days before. An en dash where there is no point of that day.",
  trend:
    "The exact number of members at the last millisecond of each full day in the workspace's time zone. A point never changes; late events count from the next one.",
  entered: "Who is a member at the end of the day and was not at the end of the day before; left is the reverse.",
  rebuilt:
    "Computed afterwards from the history of events: days before the segment existed, or while the server was off.",
  sample: "Ten members chosen at random by the seed in the address; the same ten until you ask for others.",
  reach:
    "Members a message on the channel gets to. Each of the others counts under the first reason that applies, in the order of the columns, so that a line adds up to the size.",
  estimate:
    "The sample is simple and random: every user whose stored hash falls into the first 2 % is looked at. Of a segment with members, nobody in the sample still means at least one.",
  liveChanges:
    "Who came into the segment and who went, by the minute in which that was decided: within a second of the event, or once a minute where only time has passed. Who does both counts in both.",
  liveActivity:
    "Events of all users by the minute in which they were accepted, whatever they are and whenever they happened. Who was erased since still counts.",
  liveNewest:
    "Who came in last and is still in, with what brought them in: an event, a change of their profile, the passing of time, or a calculation of the whole segment.",
} as const;
