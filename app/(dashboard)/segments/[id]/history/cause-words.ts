const words: Record<string, string> = {
  create: "created",
  edit: "edited",
  schedule: "on schedule",
  person: "asked for by a person",
  upload: "a list was uploaded",
  restore: "restored",
  merge: "people were merged",
  rebuild: "rebuilt",
  day: "the end of a day",
  history: "a day before creation",
  live: "from the live log",
};

/** Why a calculation ran. */
export const causeWords = (cause: string): string => words[cause] ?? cause.replaceAll("_", " ");
