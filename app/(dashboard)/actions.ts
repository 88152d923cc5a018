"use server";

import { cookies } from "next/headers";
import { requireUser } from "#/app/_server/require-user.ts";

const aYear = { maxAge: 365 * 86_400, sameSite: "lax", path: "/" } as const;

/** Light, dark, or what the system says; kept in the browser, not in the account. */
export async function chooseTheme(form: FormData): Promise<void> {
  await requireUser("view");
  const theme = form.get("theme");
  const jar = await cookies();
  if (theme === "light" || theme === "dark") jar.set("theme", theme, aYear);
  else jar.delete("theme");
}

export async function chooseShortcuts(form: FormData): Promise<void> {
  await requireUser("view");
  const jar = await cookies();
  if (form.get("shortcuts") === "off") jar.set("shortcuts", "off", aYear);
  else jar.delete("shortcuts");
}
