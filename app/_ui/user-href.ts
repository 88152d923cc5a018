type Person = { id: number; externalId: string; known: boolean };

/**
 * The address of a person's page: by the external id, whatever it is made of. The number goes along where the id alone may
 * not lead there: an anonymous one may be a user's id too, and a browser takes "." and ".." for folders.
 */
export function userHref({ id, externalId, known }: Person): string {
  const folder = /^\.{1,2}$/.test(externalId);
  const path = `/users/${folder ? "-" : encodeURIComponent(externalId)}`;
  return known && !folder ? path : `${path}?n=${id}`;
}
