import { useEffect } from "react";

const question = "Leave without saving? What you have typed is kept in this tab until you come back.";

/** Asks before one leaves the page by a link, a reload or by closing it. */
export function useLeaveWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      if (!leads(event) || confirm(question)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    addEventListener("beforeunload", onUnload);
    document.addEventListener("click", onClick, true);
    return () => {
      removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, true);
    };
  }, [unsaved]);
}

/** Whether a click leads from this page to another one of this site in the same tab; others are told by "beforeunload". */
function leads(event: MouseEvent): boolean {
  const link = (event.target as Element | null)?.closest?.("a[href]") as HTMLAnchorElement | null;
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  if (link.target && link.target !== "_self") return false;
  const to = new URL(link.href);
  return to.origin === location.origin && to.pathname + to.search !== location.pathname + location.search;
}
