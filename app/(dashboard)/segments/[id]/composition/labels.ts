const known: Record<string, Record<string, string>> = {
  platform: { ios: "iOS", android: "Android", web: "Web" },
  reachable: {
    push: "Push",
    web_push: "Web push",
    email: "E-mail",
    sms: "SMS",
    whatsapp: "WhatsApp",
    in_app: "In-app",
  },
  blocklisted: { true: "Blocklisted", false: "Not blocklisted" },
};
const none: Record<string, string> = {
  platform: "No device",
  reachable: "On no channel",
};
const month = new Intl.DateTimeFormat("en", { month: "short", year: "numeric", timeZone: "UTC" });

/** What a value is called on screen: "2026-03" is "Mar 2026", "ios" is "iOS". */
export function valueLabel(by: string, label: string, shape: string): string {
  if (shape === "times" && /^\d{4}-\d\d$/.test(label)) return month.format(Date.parse(label));
  const names = Object.hasOwn(known, by) ? known[by] : undefined;
  return names && Object.hasOwn(names, label) ? names[label]! : label;
}

export const missingLabel = (by: string): string => (Object.hasOwn(none, by) ? none[by]! : "Not set");
