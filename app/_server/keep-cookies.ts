import { cookies } from "next/headers";
import type { Cookie } from "#/lib/accounts/sign-in.ts";

/** Gives the browser the cookies of a session that began or ended. Only a server action can. */
export async function keepCookies(list: Cookie[]): Promise<void> {
  const jar = await cookies();
  for (const { name, value, options } of list) jar.set(name, value, options);
}
