/** The way back from a page below a segment's own: the list, then the segment. */
export const trailTo = ({ id, name }: { id: number; name: string }) => [
  { label: "Segments", href: "/segments" },
  { label: name, href: `/segments/${id}` },
];
