import { notFound, redirect } from "next/navigation";
import { userHref } from "#/app/_ui/user-href.ts";
import { type Found, findByNumber, findProfiles } from "#/lib/profiles/find.ts";
import { database } from "#/lib/workspace/database.ts";
import { percentDecoded } from "#/lib/workspace/percent.ts";

/** Whom an address means: the number wins where it is given, because an id alone may not lead everywhere. */
export function personAt(id: string, number: string | string[] | undefined | null): Found | undefined {
  const db = database();
  if (typeof number === "string" && /^[1-9]\d{0,14}$/.test(number)) return findByNumber(db, Number(number));
  return findProfiles(db, { id, limit: 1 })[0];
}

/** The same by the piece of the address as it stands there, percent-encoded. */
export function personAtPiece(piece: string, number: string | string[] | undefined): Found | undefined {
  const id = percentDecoded(piece);
  return id === undefined ? undefined : personAt(id, number);
}

/** The person of a page. An id that was merged leads to the survivor's page; an unknown or erased one to "not found". */
export function requirePerson(piece: string, number: string | string[] | undefined): Found {
  const person = personAtPiece(piece, number);
  if (!person) notFound();
  const address = userHref(person).split("?")[0];
  if (address !== `/users/${encodeURIComponent(decodeURIComponent(piece))}`) redirect(userHref(person));
  return person;
}
