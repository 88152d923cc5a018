import { RefreshCw } from "lucide-react";
import { ActionButton } from "#/app/_ui/action-button.tsx";
import { refreshSegment } from "./actions.ts";

export function RefreshButton({ id, label = "Refresh" }: { id: number; label?: string }) {
  return (
    <ActionButton action={refreshSegment} fields={{ id }}>
      <RefreshCw aria-hidden="true" className="size-4" /> {label}
    </ActionButton>
  );
}
