import type { Role } from "#/lib/accounts/roles.ts";

export const roleNames: Record<Role, string> = {
  admin: "Admin – everything, and these settings",
  marketer: "Marketer – makes and changes segments",
  viewer: "Viewer – looks, changes nothing",
};

/** Why a change of a person was refused. */
export const refusals = {
  absent: "There is no such person any more.",
  last_admin: "This is the last admin who can sign in. Make somebody else an admin first.",
};
