import fc from "fast-check";
import { expect, test } from "vitest";
import { Audience } from "#/lib/audience/audience.ts";
import type { ReachDetail } from "#/lib/audience/reach-detail.ts";
import { exportChain, type Step, sendChain } from "#/lib/insights/chain.ts";
import { busyShop } from "#/lib/insights/testing.ts";
import { channels, devicesOn, reachable } from "#/lib/profiles/reach.ts";

const now = Date.UTC(2026, 10, 15, 18);

function expectToAddUp(steps: Step[]): void {
  for (const [i, step] of steps.entries()) {
    if (i > 0) expect(step.size).toBe(steps[i - 1]!.size - step.loss);
    expect(step.size).toBeGreaterThanOrEqual(0);
    expect(step.loss).toBeGreaterThanOrEqual(0);
    if (i > 0) expect(step.lossLabel).not.toBe("");
  }
}

const detail = fc
  .tuple(fc.nat(1e6), fc.array(fc.tuple(fc.nat(1e6), fc.nat(1e6), fc.nat(1e6)), { minLength: 6, maxLength: 6 }))
  .map(([blocklisted, losses]): ReachDetail => {
    const size = blocklisted + Math.max(...losses.map(([a, b, c]) => a + b + c)) + 1;
    const byChannel = channels.map((channel, i) => {
      const [no_address, opted_out, bounced] = losses[i]!;
      const rest = size - blocklisted - no_address - opted_out - bounced;
      return [channel, { reachable: rest, blocklisted, no_address, opted_out, bounced, devices: 0 }];
    });
    return { size, blocklisted, any: 0, none: 0, channels: Object.fromEntries(byChannel) };
  });

test("every step of both chains is the one before minus its named loss", () => {
  fc.assert(
    fc.property(detail, fc.constantFrom(...channels), (counted, channel) => {
      const send = sendChain(counted, channel);
      expectToAddUp(send);
      expect(send.map(({ key }) => key)).toEqual([
        "size",
        "not_blocklisted",
        "reachable",
        "under_limit",
        "would_receive",
      ]);
      expect(send.at(-1)!.size).toBe(counted.channels[channel].reachable);
      const taken = exportChain(counted);
      expectToAddUp(taken);
      expect(taken.map(({ key }) => key)).toEqual(["size", "not_blocklisted", "would_export"]);
      expect(send[1]).toEqual(taken[1]);
    }),
  );
});

test("reach, its reasons and its devices are those of the rows, one by one, and add up", async () => {
  const { db, evaluator } = await busyShop(now);
  const criteria = { type: "profile", field: "traits.plan", operator: "is", value: "gold" } as const;
  const { detail, members, size, reach } = await evaluator.call("take", { criteria, now });
  const rows = (table: string, n: number) => db.$client.prepare(`select * from ${table} where profile_id = ?`).all(n);
  const wanted = Object.fromEntries(
    channels.map((channel) => [
      channel,
      { reachable: 0, blocklisted: 0, no_address: 0, opted_out: 0, bounced: 0, devices: 0 },
    ]),
  );
  let any = 0;
  for (const n of Audience.fromBytes(members).iterate()) {
    const row = db.$client.prepare("select *, blocklisted_at as blocklistedAt from profiles where id = ?").get(n);
    const devices = db.$client
      .prepare(
        `select platform, token, token_invalid_at as tokenInvalidAt, push_enabled as pushEnabled,
           uninstalled_at as uninstalledAt from devices where profile_id = ?`,
      )
      .all(n) as Parameters<typeof reachable>[1];
    const consents = rows("consents", n).map((one) => ({
      ...(one as object),
      bouncedAt: (one as { bounced_at: null }).bounced_at,
    }));
    const found = reachable(row as never, devices, consents as never, { optedInByDefault: ["email"] });
    if (Object.values(found).includes(true)) any++;
    for (const channel of channels) {
      const answer = found[channel];
      wanted[channel]![answer === true ? "reachable" : answer]++;
      if (answer === true) wanted[channel]!.devices += devicesOn(channel, devices);
    }
  }
  expect(detail.channels).toEqual(wanted);
  expect(detail).toMatchObject({ size, any, none: size - any });
  expect(detail.channels.email.bounced).toBeGreaterThan(0);
  expect(detail.blocklisted).toBeGreaterThan(0);
  for (const channel of channels) {
    const { devices: _, ...counts } = detail.channels[channel];
    expect(Object.values(counts).reduce((a, b) => a + b)).toBe(size);
    expect(reach[channel]).toBe(counts.reachable);
  }
});
