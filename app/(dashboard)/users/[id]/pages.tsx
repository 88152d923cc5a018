import { LinkButton } from "#/app/_ui/link-button.tsx";

/** The ways through a list that is read page by page from the latest on. */
export function Pages({ label, first, next }: { label: string; first: string | false; next: string | false }) {
  if (!first && !next) return null;
  return (
    <nav aria-label={label} className="mt-2 flex justify-end gap-1 print:hidden">
      {first && (
        <LinkButton href={first} prefetch={false} scroll={false} look="quiet">
          « Latest
        </LinkButton>
      )}
      {next && (
        <LinkButton href={next} prefetch={false} scroll={false} look="quiet">
          Earlier ›
        </LinkButton>
      )}
    </nav>
  );
}
