import { headers } from "next/headers";
import { environment } from "#/lib/workspace/environment.ts";

/** The full address with which somebody sets a password, at PUBLIC_URL, else at the host that was asked. */
export async function passwordLink(token: string): Promise<string> {
  const { PUBLIC_URL } = environment();
  const origin = PUBLIC_URL ? new URL(PUBLIC_URL).origin : `http://${(await headers()).get("host")}`;
  return `${origin}/set-password/${token}`;
}
