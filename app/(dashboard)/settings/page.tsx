import { redirect } from "next/navigation";
import { requireUser } from "#/app/_server/require-user.ts";
import { allows } from "#/lib/accounts/roles.ts";

export default async function SettingsPage() {
  const user = await requireUser("view");
  redirect(allows(user, "admin") ? "/settings/workspace" : "/settings/account");
}
