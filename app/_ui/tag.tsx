/** A tag of a thing; a long one is cut off, with all of it on hover. */
export function Tag({ children }: { children: string }) {
  return (
    <span
      title={children}
      className="max-w-48 truncate rounded-sm bg-sunken px-1.5 font-medium text-muted text-xs leading-5"
    >
      {children}
    </span>
  );
}
