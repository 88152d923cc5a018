"use client";

import { useActionState } from "react";
import { Card } from "#/app/_ui/card.tsx";
import { FormResult } from "#/app/_ui/form-result.tsx";
import { SelectField } from "#/app/_ui/select-field.tsx";
import { Submit } from "#/app/_ui/submit.tsx";
import { TextAreaField } from "#/app/_ui/text-area-field.tsx";
import { TextField } from "#/app/_ui/text-field.tsx";
import type { Message } from "#/lib/messages/find.ts";
import { saveMessage } from "../actions.ts";
import { channels } from "../words.ts";

/** Title, channel and content of a draft. */
export function DraftForm({ message }: { message: Pick<Message, "id" | "title" | "channel" | "content"> }) {
  const [{ errors, values, ...result }, save] = useActionState(saveMessage, {});
  const { title, body, url } = message.content;
  const stored: Record<string, string | undefined> = {
    title: message.title,
    channel: message.channel,
    heading: title,
    body,
    url,
  };
  const field = (name: string) => ({
    name,
    error: errors?.[name],
    defaultValue: values?.[name] ?? stored[name] ?? "",
  });
  return (
    <Card title="What">
      <form action={save} className="grid gap-4">
        <FormResult {...result} />
        <input type="hidden" name="id" value={message.id} />
        <TextField label="Title" hint="For your team; nobody else sees it." required {...field("title")} />
        <SelectField
          key={String(field("channel").defaultValue)}
          label="Channel"
          hint="Push goes to the apps on iOS and Android, web push to browsers."
          options={channels}
          {...field("channel")}
        />
        <TextField label="Heading" hint="The first line of a push, the subject of an e-mail." {...field("heading")} />
        <TextAreaField label="Text" rows={6} {...field("body")} />
        <TextField
          label="Link"
          hint="What a click opens. Leave it empty for the app or the site itself."
          type="url"
          placeholder="https://"
          {...field("url")}
        />
        <div>
          <Submit look="primary">Save draft</Submit>
        </div>
      </form>
    </Card>
  );
}
