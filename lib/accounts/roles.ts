export const roles = ["admin", "marketer", "viewer"] as const;
export type Role = (typeof roles)[number];
export type Right = "view" | "edit" | "export" | "send" | "admin";

/** A person who may sign in, as the rest of the product knows them. */
export type User = {
  id: string;
  name: string;
  email: string;
  role: Role;
  mayExport: boolean;
  maySend: boolean;
};

const holders: Record<Right, (user: Pick<User, "role" | "mayExport" | "maySend">) => boolean> = {
  view: () => true,
  edit: ({ role }) => role === "admin" || role === "marketer",
  admin: ({ role }) => role === "admin",
  export: ({ mayExport }) => mayExport,
  send: ({ maySend }) => maySend,
};

/** Whether the user holds the right. Export and send are given person by person, whatever the role. */
export function allows(user: Pick<User, "role" | "mayExport" | "maySend">, right: Right): boolean {
  return holders[right](user);
}
