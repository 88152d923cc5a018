import Link from "next/link";
import type { Member } from "#/lib/snapshots/members.ts";
import { Badge } from "./badge.tsx";
import { userHref } from "./user-href.ts";

/** Somebody by whatever is known of them, leading to the profile. */
export function PersonLink({ person }: { person: Pick<Member, "number" | "id" | "known" | "name" | "email"> }) {
  const { number, id, known, name, email } = person;
  return (
    <>
      <Link
        href={userHref({ id: number, externalId: id, known })}
        prefetch={false}
        className="font-medium hover:underline"
      >
        {name ?? email ?? id}
      </Link>{" "}
      {!known && <Badge>Anonymous</Badge>}
    </>
  );
}
