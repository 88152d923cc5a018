import Link from "next/link";
import { ActionButton } from "#/app/_ui/action-button.tsx";
import { Badge } from "#/app/_ui/badge.tsx";
import { count } from "#/app/_ui/format.ts";
import { Missing } from "#/app/_ui/missing.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { Webhook } from "#/lib/webhooks/find.ts";
import type { LoggedDelivery } from "#/lib/webhooks/log.ts";
import { sendAgain } from "../actions.ts";
import { callInWords, causeInWords } from "../words.ts";

const what = { entered: "Entered", left: "Left", test: "Test" };

type Shown = { delivery: LoggedDelivery; webhook: Webhook; zone: string; now: number };

export function DeliveryRow({ delivery, webhook, zone, now }: Shown) {
  const { id, segment, kind, cause, at, total, done, calls, lastCall, state } = delivery;
  return (
    <tr>
      <td className="min-w-36">
        <Time at={at} zone={zone} />
      </td>
      <td className="min-w-32 max-w-64 wrap-anywhere">
        {segment ? (
          <Link href={`/segments/${segment.id}`} prefetch={false} className="hover:underline">
            {segment.name}
          </Link>
        ) : (
          <Missing reason="A test has no segment" />
        )}
      </td>
      <td>
        {what[kind]}
        {kind !== "test" && <span className="block whitespace-nowrap text-muted text-sm">{causeInWords(cause)}</span>}
      </td>
      <td className="number">
        {kind === "test" ? (
          <Missing reason="A test tells an example" />
        ) : done > 0 && done < total ? (
          `${count(done)} of ${count(total)}`
        ) : (
          count(total)
        )}
      </td>
      <td className="min-w-32">
        <State delivery={delivery} paused={webhook.pausedAt !== null} now={now} zone={zone} />
      </td>
      <td className="number">{count(calls)}</td>
      <td className="min-w-44 max-w-80 whitespace-normal wrap-anywhere">
        {lastCall ? <LastCall {...lastCall} /> : <Missing reason="Not called yet" />}
      </td>
      <td>
        {state === "failed" && (
          <ActionButton action={sendAgain} fields={{ id: webhook.id, delivery: id }} label={`Send again, number ${id}`}>
            Send again
          </ActionButton>
        )}
      </td>
    </tr>
  );
}

type Where = { delivery: LoggedDelivery; paused: boolean; zone: string; now: number };

function State({ delivery: { state, behind, nextAt, kind, attempts }, paused, zone, now }: Where) {
  if (state === "delivered") return <Badge tone="good">Delivered</Badge>;
  if (state === "failed") return <Badge tone="bad">{kind === "test" ? "Failed" : "Given up"}</Badge>;
  const why = paused && kind !== "test" ? "until resumed" : behind ? "for the change before it" : undefined;
  return (
    <>
      <Badge tone={attempts > 0 ? "warn" : "neutral"}>Waiting</Badge>
      <span className="block text-muted text-sm">
        {why ??
          (nextAt > now ? (
            <>
              next try <Time at={nextAt} zone={zone} />
            </>
          ) : (
            "to go out now"
          ))}
      </span>
    </>
  );
}

function LastCall({ status, error, ms, answer }: NonNullable<LoggedDelivery["lastCall"]>) {
  return (
    <>
      {callInWords({ status, error })} <span className="whitespace-nowrap text-muted">after {count(ms)} ms</span>
      {answer && <code className="mt-0.5 block text-sm">{answer}</code>}
    </>
  );
}
