import { z } from "zod";

const count = z.int().min(0);
export const at = z.iso.datetime();

/** Members per platform: `several` are on two or more, `none` on no device, so one member may count twice. */
export const platforms = z.strictObject({ ios: count, android: count, web: count, several: count, none: count });

/** Members who can be reached on each channel. */
export const reach = z.strictObject({
  push: count,
  web_push: count,
  email: count,
  sms: count,
  whatsapp: count,
  in_app: count,
});

export const estimate = z.strictObject({ low: count, high: count, sample: count }).nullable();

export const next = z.string().nullable().describe("The cursor of the next page; null on the last one");
