const here = "http://here.invalid";

/** A path of this site to go on to, from what an address says; "/" for whatever would lead elsewhere. */
export function safePath(wanted: string | undefined): string {
  if (!wanted?.startsWith("/") || !URL.canParse(wanted, here)) return "/";
  const { origin, pathname, search, hash } = new URL(wanted, here);
  const path = pathname + search + hash;
  return origin === here && !path.startsWith("//") ? path : "/";
}
