import { cookies } from "next/headers";

const name = "satsuma_flash";

/** Leaves a sentence for the page that is shown next ("Segment deleted."). Only a server action can. */
export async function setFlash(sentence: string): Promise<void> {
  const jar = await cookies();
  jar.set(name, `${Date.now()} ${sentence}`, { path: "/", sameSite: "lax", httpOnly: true, maxAge: 10 });
}

/** The sentence that the last action left, for ten seconds; `id` tells it from an equal one before. */
export async function readFlash(): Promise<{ id: string; sentence: string } | undefined> {
  const [, id, sentence] = /^(\d+) (.+)$/.exec((await cookies()).get(name)?.value ?? "") ?? [];
  return id && sentence ? { id, sentence } : undefined;
}
