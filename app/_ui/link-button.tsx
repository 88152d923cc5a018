import Link from "next/link";
import type { ComponentProps } from "react";
import { buttonClass, type Look } from "./button-class.ts";

/** A link that looks like a button, for actions that are only another address. */
export function LinkButton({ look, className, ...rest }: ComponentProps<typeof Link> & { look?: Look }) {
  return <Link className={buttonClass(look, className)} {...rest} />;
}
