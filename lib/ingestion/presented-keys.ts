/** The write keys that an Authorization header may mean: Basic with or without the colon, or Bearer. */
export function presentedKey(authorization: string | undefined): string | undefined {
  const [scheme, value] = authorization?.trim().split(/\s+/) ?? [];
  if (!scheme || !value) return undefined;
  if (scheme.toLowerCase() === "bearer") return value;
  if (scheme.toLowerCase() !== "basic") return undefined;
  const [user] = Buffer.from(value, "base64").toString("utf8").split(":");
  return user || undefined;
}
