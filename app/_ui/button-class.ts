const looks = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "border-control/60 bg-raised hover:bg-sunken",
  quiet: "border-transparent text-muted hover:bg-sunken hover:text-text",
  danger: "border-bad/60 bg-raised text-bad hover:bg-bad/10",
};

export type Look = keyof typeof looks;

/** What a button and a link that looks like one have in common. */
export function buttonClass(look: Look = "secondary", more = ""): string {
  return `inline-flex min-h-8 items-center justify-center gap-1.5 rounded-md border px-3 py-1 font-medium whitespace-nowrap no-underline disabled:cursor-default disabled:opacity-60 aria-disabled:opacity-60 ${looks[look]} ${more}`;
}
