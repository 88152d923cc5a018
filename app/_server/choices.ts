/** Every time zone to choose from: its name in the IANA list, and the same to read. */
export function zoneChoices(): Record<string, string> {
  const zones = ["UTC", ...Intl.supportedValuesOf("timeZone")];
  return Object.fromEntries(zones.map((zone) => [zone, zone.replaceAll("_", " ")]));
}

/** Every currency to choose from: its ISO 4217 code, and the code with its name to read. */
export function currencyChoices(): Record<string, string> {
  const names = new Intl.DisplayNames("en", { type: "currency" });
  return Object.fromEntries(Intl.supportedValuesOf("currency").map((code) => [code, `${code} – ${names.of(code)}`]));
}
