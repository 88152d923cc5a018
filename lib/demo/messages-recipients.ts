import type { Database } from "#/db/client.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import type { Address } from "#/lib/demo/messages-luck.ts";
import type { Message } from "#/lib/messages/find.ts";
import type { MessageChannel } from "#/lib/messages/message-input.ts";
import { whoRule } from "#/lib/messages/reach.ts";

const key = "p.external_id || ' ' || coalesce(d.key, '')";
const people = "p.id in (select value from json_each(?)) and p.first_seen_at <= ?";
const ofDevices = (platform: string) => `
  select p.id as profileId, d.id as deviceId, d.platform, ${key} as key
  from profiles p join devices d on d.profile_id = p.id
  where ${people} and d.platform ${platform} and d.token is not null and d.token_invalid_at is null and d.push_enabled
    and d.uninstalled_at is null and d.first_seen_at <= ?`;
const addresses: Record<MessageChannel, string> = {
  push: ofDevices("<> 'web'"),
  web_push: ofDevices("= 'web'"),
  email: `select p.id as profileId, null as deviceId, null as platform, p.external_id || ' ' as key from profiles p
    where ${people} and ? > 0`,
};

/** Where a message goes that begins at an instant: to members of then, at the addresses that can be reached now. */
export async function recipients(db: Database, message: Message, at: number, now: number): Promise<Address[]> {
  const who = whoRule(message.segments);
  if (!who) return [];
  const reachable: Criteria = { type: "profile", field: "reachable", operator: "includes", value: message.channel };
  const criteria: Criteria = { type: "all", rules: [who, reachable] };
  const { members } = await evaluatorHere(db).call("take", { criteria, asOf: at, now, urgent: true });
  const numbers = JSON.stringify([...Audience.fromBytes(members).iterate()]);
  return db.$client.prepare(addresses[message.channel]).all(numbers, at, at) as Address[];
}

/** Where a message went that is over. */
export function formerRecipients(db: Database, messageId: number): Address[] {
  return db.$client
    .prepare(
      `select p.id as profileId, d.id as deviceId, d.platform, ${key} as key
       from deliveries x join profiles p on p.id = x.profile_id left join devices d on d.id = x.device_id
       where x.message_id = ? and p.external_id is not null`,
    )
    .all(messageId) as Address[];
}
