import { describe, expect, test } from "vitest";
import { reachable } from "#/lib/profiles/reach.ts";

const workspace = { optedInByDefault: ["email"] };
const person = { email: "ada@example.com", phone: "+4912345", blocklistedAt: null };
const phone = {
  platform: "ios" as const,
  token: "t",
  tokenInvalidAt: null,
  pushEnabled: true,
  uninstalledAt: null,
};

describe("reach on an address", () => {
  test("without a stated consent, e-mail is opted in and text messages are not", () => {
    expect(reachable(person, [], [], workspace)).toEqual({
      push: "no_address",
      web_push: "no_address",
      email: true,
      sms: "opted_out",
      whatsapp: "opted_out",
      in_app: "no_address",
    });
  });

  test("the workspace decides what counts without a stated consent", () => {
    const reach = reachable(person, [], [], { optedInByDefault: ["sms"] });
    expect([reach.email, reach.sms, reach.whatsapp]).toEqual(["opted_out", true, "opted_out"]);
  });

  test("a stated consent holds whatever the default is", () => {
    const stated = [
      { channel: "email" as const, state: "out" as const, bouncedAt: null },
      { channel: "whatsapp" as const, state: "in" as const, bouncedAt: null },
    ];
    const reach = reachable(person, [], stated, workspace);
    expect([reach.email, reach.whatsapp]).toEqual(["opted_out", true]);
  });

  test("a hard bounce stops a channel that was opted in, by default too", () => {
    const bounced = [{ channel: "email" as const, state: null, bouncedAt: 5 }];
    expect(reachable(person, [], bounced, workspace).email).toBe("bounced");
  });

  test("without the address the reason is the address, not the consent", () => {
    const reach = reachable({ ...person, email: null, phone: "" }, [], [], workspace);
    expect([reach.email, reach.sms]).toEqual(["no_address", "no_address"]);
  });
});

describe("reach on a device", () => {
  test("a phone with a token is reached by push and in the app, not by web push", () => {
    const reach = reachable(person, [phone], [], workspace);
    expect([reach.push, reach.web_push, reach.in_app]).toEqual([true, "no_address", true]);
  });

  test("a browser with a token is reached by web push", () => {
    const reach = reachable(person, [{ ...phone, platform: "web" }], [], workspace);
    expect([reach.push, reach.web_push]).toEqual(["no_address", true]);
  });

  test("a token that the push service refused is no address", () => {
    expect(reachable(person, [{ ...phone, tokenInvalidAt: 1 }], [], workspace).push).toBe("no_address");
  });

  test("push switched off on the only device is an opt-out, on one of two it is not", () => {
    const silent = { ...phone, pushEnabled: false };
    expect(reachable(person, [silent], [], workspace).push).toBe("opted_out");
    expect(reachable(person, [silent, phone], [], workspace).push).toBe(true);
  });

  test("an uninstalled device reaches nobody", () => {
    const reach = reachable(person, [{ ...phone, uninstalledAt: 1 }], [], workspace);
    expect([reach.push, reach.in_app]).toEqual(["no_address", "no_address"]);
  });

  test("whoever opted out of push is not reached on a willing device", () => {
    const stated = [{ channel: "push" as const, state: "out" as const, bouncedAt: null }];
    const reach = reachable(person, [phone], stated, workspace);
    expect([reach.push, reach.in_app]).toEqual(["opted_out", true]);
  });
});

test("somebody blocklisted is reached nowhere, and that is the reason on every channel", () => {
  const reach = reachable({ email: null, phone: null, blocklistedAt: 1 }, [phone], [], workspace);
  expect(new Set(Object.values(reach))).toEqual(new Set(["blocklisted"]));
});
