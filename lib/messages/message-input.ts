import { z } from "zod";

const messageChannels = ["push", "web_push", "email"] as const;
export type MessageChannel = (typeof messageChannels)[number];

export const messageStatuses = ["draft", "scheduled", "sending", "sent", "stopped", "failed"] as const;
export type MessageStatus = (typeof messageStatuses)[number];

/** Step Who: members of the included segments get the message, except those of the excluded ones. */
export const segmentModes = ["include", "exclude"] as const;
export type SegmentMode = (typeof segmentModes)[number];

export const messageTitle = z
  .string("Give the message a title.")
  .trim()
  .min(1, "Give the message a title.")
  .max(200, "200 characters at most.");
export const messageChannel = z.enum(messageChannels, "Choose push, web_push or email.");
export const messageContent = z.strictObject({
  title: z.string().trim().max(200, "200 characters at most.").optional(),
  body: z.string().trim().max(10_000, "10,000 characters at most.").optional(),
  url: z
    .union([z.literal(""), z.url({ protocol: /^https?$/, error: "Write an address such as https://shop.example/." })])
    .optional(),
});
export const messageSegment = z.strictObject({
  id: z.int().positive(),
  mode: z.enum(segmentModes, "Choose include or exclude."),
});
export const messageSegments = z.array(messageSegment).max(100, "100 segments at most.");
