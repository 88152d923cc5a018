import { LinkButton } from "./link-button.tsx";

/** There is no page, or nothing of that id, at this address. */
export function NotFound({
  title,
  back = { href: "/segments", label: "To the segments" },
  children,
}: {
  title: string;
  back?: { href: string; label: string };
  children: string;
}) {
  return (
    <div className="grid justify-items-center gap-2 px-4 py-16 text-center">
      <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
      <p className="max-w-prose text-muted">{children}</p>
      <LinkButton href={back.href} className="mt-3">
        {back.label}
      </LinkButton>
    </div>
  );
}
