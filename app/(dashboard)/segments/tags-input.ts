import { z } from "zod";
import { segmentTags } from "#/lib/segments/create.ts";

/** Tags in a field of a form, parted by commas. */
export const tagsInput = z
  .string()
  .transform((text) =>
    text
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean),
  )
  .pipe(segmentTags);
