import { ActionButton } from "#/app/_ui/action-button.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { Copy } from "#/app/_ui/copy.tsx";
import { rotate } from "../actions.ts";
import { example, snippet } from "./example.ts";

/** How a receiver tells that a call is ours, what it gets, and a new secret. */
export function Verify({ id }: { id: number }) {
  return (
    <Card title="For whoever receives it">
      <div className="grid gap-4">
        <p className="max-w-prose text-muted">
          Answer 200 within 10 seconds. Any other answer is tried again for about a day, 410 pauses the webhook, and no
          redirect is followed. A call may come twice, with the same webhook-id: leave alone what you had already.
          Whoever was erased meanwhile is left out; whoever was merged comes by the id that stayed.
        </p>
        <div className="grid gap-4">
          <Code title="A call" text={example} />
          <Code title="Is it genuine? In Node, with the body as text" text={snippet} />
        </div>
        <div className="grid max-w-prose gap-2">
          <p className="text-muted">
            Calls are signed after Standard Webhooks, with the secret that was shown when the webhook was made. A new
            one counts from the next call on, and the old one no more.
          </p>
          <ActionButton action={rotate} fields={{ id }}>
            Make a new secret
          </ActionButton>
        </div>
      </div>
    </Card>
  );
}

function Code({ title, text }: { title: string; text: string }) {
  return (
    <figure className="grid min-w-0 content-start gap-1">
      <figcaption className="flex min-h-9 items-center justify-between gap-2 font-medium">
        {title}
        <Copy text={text} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="overflow-x-auto rounded-md border border-border bg-sunken p-3 text-sm">
        <code>{text}</code>
      </pre>
    </figure>
  );
}
