import type { ComponentProps } from "react";
import { buttonClass, type Look } from "./button-class.ts";

/** `primary` once per page at most; `danger` for what cannot be taken back. */
export function Button({ look, className, ...rest }: ComponentProps<"button"> & { look?: Look }) {
  return <button type="button" className={buttonClass(look, className)} {...rest} />;
}
