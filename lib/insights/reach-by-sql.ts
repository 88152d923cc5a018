import type { Database } from "#/db/client.ts";
import type { Platforms } from "#/lib/audience/evaluator.ts";
import { type Channel, channels } from "#/lib/profiles/reach.ts";

/** For tests: how members are reached on a channel, by SQL over the rows alone; `devices` are those of the reachable. */
export function reachBySql({ $client }: Database, members: number[], channel: Channel) {
  const rows = $client
    .prepare(
      `with one as (select p.*, ${deviceOn(channel)} as device, c.state, c.bounced_at
         from profiles p join json_each(?) on value = p.id
         left join consents c on c.profile_id = p.id and c.channel = '${channel}'),
       judged as (select *, case
           when blocklisted_at is not null then 'blocklisted'
           when ${address[channel]} then 'no_address'
           when state = 'out' or device = 1 then 'opted_out'
           when device is null and state is not 'in' and '${channel}' not in
             (select value from workspace, json_each(opted_in_by_default)) then 'opted_out'
           when bounced_at is not null then 'bounced' else 'reachable' end as verdict from one)
       select verdict, count(*), sum(${willing(channel, "judged.id")}) from judged group by verdict`,
    )
    .raw()
    .all(JSON.stringify(members)) as [string, number, number][];
  const found = Object.fromEntries(rows.map(([verdict, count]) => [verdict, count]));
  const devices = rows.find(([verdict]) => verdict === "reachable")?.[2] ?? 0;
  return { blocklisted: 0, no_address: 0, opted_out: 0, bounced: 0, reachable: 0, ...found, devices };
}

/** For tests: on how many of the members' platforms a device is installed, by SQL over the rows. */
export function platformsBySql({ $client }: Database, members: number[]): Platforms {
  const on = (platform: string) =>
    `exists (select 1 from devices where profile_id = value and uninstalled_at is null and platform = '${platform}')`;
  return $client
    .prepare(
      `with m as (select ${on("ios")} as ios, ${on("android")} as android, ${on("web")} as web from json_each(?))
       select sum(ios) as ios, sum(android) as android, sum(web) as web, sum(ios + android + web > 1) as several,
         sum(ios + android + web = 0) as none from m`,
    )
    .get(JSON.stringify(members)) as Platforms;
}

/** For tests: who is reachable on no channel at all is blocklisted or fails on each. */
export const reachableAnywhere = (db: Database, members: number[]): number =>
  members.filter((member) => channels.some((channel) => reachBySql(db, [member], channel).reachable === 1)).length;

const contact = { email: "email", sms: "phone", whatsapp: "phone" } as const;
const isContact = (channel: Channel): channel is keyof typeof contact => channel in contact;
const noDevice = "device = 0";
const address: Record<Channel, string> = {
  push: noDevice,
  web_push: noDevice,
  in_app: noDevice,
  email: "coalesce(email, '') = ''",
  sms: "coalesce(phone, '') = ''",
  whatsapp: "coalesce(phone, '') = ''",
};

const fits: Record<Channel, string> = {
  push: "platform <> 'web' and coalesce(token, '') <> '' and token_invalid_at is null",
  web_push: "platform = 'web' and coalesce(token, '') <> '' and token_invalid_at is null",
  in_app: "1",
  email: "0",
  sms: "0",
  whatsapp: "0",
};
const shows = (channel: Channel) => (channel === "in_app" ? "1" : "push_enabled");

/** 2 with a device that shows messages, 1 with one that may not, 0 without; null on a channel that needs none. */
const deviceOn = (channel: Channel) =>
  isContact(channel)
    ? "null"
    : `(select coalesce(max(1 + ${shows(channel)}), 0) from devices
        where profile_id = p.id and uninstalled_at is null and ${fits[channel]})`;

const willing = (channel: Channel, id: string) =>
  `(select count(*) from devices where profile_id = ${id} and uninstalled_at is null and ${fits[channel]} and ${shows(channel)})`;
