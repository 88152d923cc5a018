import type { ReactNode } from "react";
import { Card } from "#/app/_ui/card.tsx";
import { Missing } from "#/app/_ui/missing.tsx";
import type { Message } from "#/lib/messages/find.ts";
import { channels } from "../words.ts";

/** What a message says, to read. */
export function Content({ message: { channel, content } }: { message: Message }) {
  const { title, body, url } = content;
  return (
    <Card title="What">
      <dl className="grid gap-3 wrap-anywhere">
        <Part name="Channel">{channels[channel]}</Part>
        <Part name="Heading">{title || <Missing reason="No heading" />}</Part>
        <Part name="Text">
          {body ? <span className="whitespace-pre-wrap">{body}</span> : <Missing reason="No text" />}
        </Part>
        <Part name="Link">
          {url ? (
            <a href={url} rel="noreferrer" className="underline">
              {url}
            </a>
          ) : (
            <Missing reason="It opens the app or the site itself" />
          )}
        </Part>
      </dl>
    </Card>
  );
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted text-sm">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
