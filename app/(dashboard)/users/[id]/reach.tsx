import { Check, X } from "lucide-react";
import { Card } from "#/app/_ui/card.tsx";
import { Definition } from "#/app/_ui/definition.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { Details } from "#/lib/profiles/details.ts";
import { type Channel, channels, type Unreachable } from "#/lib/profiles/reach.ts";
import { Fact, Facts } from "./facts.tsx";

const names: Record<Channel, string> = {
  push: "Push",
  web_push: "Web push",
  email: "E-mail",
  sms: "SMS",
  whatsapp: "WhatsApp",
  in_app: "In app",
};

const addresses: Record<Channel, string> = {
  push: "no installed iOS or Android device with a valid token",
  web_push: "no browser with a valid token",
  email: "no e-mail",
  sms: "no phone",
  whatsapp: "no phone",
  in_app: "no installed device",
};

/** On which channels a message can get to the person now, else why not. */
export function Reach({ details: { reach, consents }, now, zone }: { details: Details; now: number; zone: string }) {
  return (
    <Card
      title="Reach"
      aside={
        <p className="flex items-center text-muted text-sm">
          as of&nbsp;
          <Time at={now} zone={zone} />
          <Definition id="reach-definition" term="reachable">
            Has an address on the channel, has opted in (or counts as opted in by the workspace's setting), is not
            blocklisted, and the address has not bounced. The first reason that applies is named.
          </Definition>
        </p>
      }
    >
      <Facts>
        {channels.map((channel) => {
          const consent = consents.find((stated) => stated.channel === channel);
          return (
            <Fact key={channel} name={names[channel]}>
              {reach[channel] === true ? (
                <span className="inline-flex items-center gap-1 text-good">
                  <Check aria-hidden="true" className="size-4" /> Reachable
                </span>
              ) : (
                <span className="inline-flex items-center gap-1">
                  <X aria-hidden="true" className="size-4 shrink-0 text-muted" />
                  Not reachable: {reason(channel, reach[channel], consent?.state === "out")}
                </span>
              )}
              {consent?.state && (
                <span className="block text-muted text-sm">
                  {consent.state === "in" ? "opted in" : "opted out"} since{" "}
                  <Time at={consent.since} zone={zone} dateOnly />
                </span>
              )}
            </Fact>
          );
        })}
      </Facts>
    </Card>
  );
}

function reason(channel: Channel, why: Unreachable, stated: boolean): string {
  if (why === "no_address") return addresses[channel];
  if (why === "blocklisted") return "blocklisted";
  if (why === "bounced") return "the address bounced";
  if (stated) return "opted out";
  return channel === "push" || channel === "web_push"
    ? "push is switched off on every device"
    : "has not opted in, and the workspace asks for it";
}
