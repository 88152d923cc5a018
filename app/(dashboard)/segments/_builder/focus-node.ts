/**
 * Moves the focus after a command: what moved keeps it on the same button, a new rule gets it on its first field, and after
 * a removal it is on the group.
 */
export function focusNode(done: string): void {
  const [verb = "", pointer = ""] = done.split(" ");
  const node = document.querySelector<HTMLElement>(`[data-node="${CSS.escape(pointer)}"]`);
  if (!node || verb === "count") return;
  const same = node.querySelector<HTMLElement>(`button[value="${CSS.escape(`${verb} ${pointer}`)}"]`);
  const first = node.querySelector<HTMLElement>("select, input:not([type=hidden]), textarea");
  const target = verb === "up" || verb === "down" ? (same ?? node.querySelector<HTMLElement>("button")) : first;
  (verb === "remove" ? node : (target ?? node)).focus();
}
