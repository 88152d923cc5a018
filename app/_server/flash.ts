import { cookies } from "next/headers";

const name = "satsuma_flash";

/** `id` tells a sentence from an equal one before; it is for the page with this path only. */
export type FlashMessage = { id: string; path: string; sentence: string };

/** Leaves a sentence ("Segment deleted.") for the page that the action leads to. Only a server action can. */
export async function setFlash(sentence: string, address: string): Promise<void> {
  const jar = await cookies();
  const { pathname } = new URL(address, "http://here");
  jar.set(name, `${Date.now()} ${pathname} ${sentence}`, { path: "/", sameSite: "lax", httpOnly: true, maxAge: 10 });
}

/** The sentence that the last action left, for ten seconds. */
export async function readFlash(): Promise<FlashMessage | undefined> {
  const [, id, path, sentence] = /^(\d+) (\S+) (.+)$/.exec((await cookies()).get(name)?.value ?? "") ?? [];
  return id && path && sentence ? { id, path, sentence } : undefined;
}
