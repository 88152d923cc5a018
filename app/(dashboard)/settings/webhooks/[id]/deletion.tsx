import { ActionButton } from "#/app/_ui/action-button.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { deleteWebhook } from "../actions.ts";

export function Deletion({ id }: { id: number }) {
  return (
    <Card title="Delete">
      <div className="grid max-w-prose gap-3">
        <p className="text-muted">
          Nothing more goes out, and what waits is never told. The log goes with it. This cannot be undone; to stop for
          a while, pause it.
        </p>
        <ActionButton action={deleteWebhook} fields={{ id }} look="danger">
          Delete this webhook
        </ActionButton>
      </div>
    </Card>
  );
}
