import { expect, test } from "vitest";
import { parseAllowed } from "#/lib/webhooks/allowed.ts";
import { post } from "#/lib/webhooks/post.ts";
import { guardedLookup, isPublic, receiverProblem, type Ways } from "#/lib/webhooks/receiver.ts";
import { testReceiver } from "#/lib/webhooks/testing.ts";

const ways = (allow = "", ...answers: string[][]): Ways => ({
  allowed: parseAllowed(allow),
  resolve: async () => (answers.length > 1 ? answers.shift()! : (answers[0] ?? [])),
});

test.each([
  "127.0.0.1",
  "[::1]",
  "[::ffff:127.0.0.1]",
  "[::127.0.0.1]",
  "[64:ff9b::127.0.0.1]",
  "[2002:7f00:1::]",
  "0x7f.1",
  "0177.0.0.1",
  "2130706433",
  "127.1",
  "169.254.169.254",
  "10.1.2.3",
  "172.16.0.1",
  "192.168.0.1",
  "100.64.0.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "[fd00::1]",
  "[fe80::1]",
  "[ff02::1]",
  "0.0.0.0",
  "[::]",
])("a webhook to https://%s is refused as it is made, and not called", async (host) => {
  const url = `https://${host}/hook`;
  const refusal = /is not in the public internet, so nothing is sent there. The operator can allow/;
  expect(await receiverProblem(url, ways())).toMatch(refusal);
  expect(await post(new URL(url), {}, "{}", ways())).toEqual({ error: expect.stringMatching(refusal) });
});

test.each([["127.0.0.1"], ["::1"], ["10.0.0.1"], ["::ffff:10.0.0.1"], ["93.184.216.34", "192.168.1.1"], ["nonsense"]])(
  "a name that leads to %s %s is refused as it is made, and not called",
  async (...addresses) => {
    const url = "https://localhost/hook";
    expect(await receiverProblem(url, ways("", addresses))).toMatch(/^localhost is not in the public internet/);
    expect(await post(new URL(url), {}, "{}", ways("", addresses))).toEqual({
      error: expect.stringMatching(/^localhost is not in the public internet/),
    });
  },
);

test("a name that led to the public internet as the webhook was made, and to this machine as it is called, is not called", async () => {
  const rebinding = ways("", ["93.184.216.34"], ["127.0.0.1"]);
  const url = "https://rebind.example/hook";
  expect(await receiverProblem(url, rebinding)).toBeUndefined();
  expect(await post(new URL(url), {}, "{}", rebinding)).toEqual({
    error: expect.stringMatching(/^rebind.example is not in the public internet/),
  });
});

test.each([
  [
    true,
    [
      { address: "93.184.216.34", family: 4 },
      { address: "2606:4700::1", family: 6 },
    ],
  ],
  [false, "93.184.216.34"],
])("the connection goes to the addresses that were checked (all: %s)", async (all, expected) => {
  const lookup = guardedLookup(new URL("https://shop.example/"), ways("", ["93.184.216.34", "2606:4700::1"]))!;
  const found = new Promise((resolve, reject) =>
    lookup("shop.example", { all }, (error, addresses) => (error ? reject(error) : resolve(addresses))),
  );
  expect(await found).toEqual(expected);
});

test("a name without an address is let be as the webhook is made, and said when it is called", async () => {
  expect(await receiverProblem("https://soon.example/", ways())).toBeUndefined();
  expect(await post(new URL("https://soon.example/"), {}, "{}", ways())).toEqual({
    error: "soon.example has no address: DNS does not know it.",
  });
});

test.each([
  ["no address", /^Write an address such as https/],
  ["http://example.com/", "The address must begin with https://, or its host must be named in WEBHOOK_ALLOW."],
  ["ftp://example.com/", "The address must begin with https://, or its host must be named in WEBHOOK_ALLOW."],
  ["file:///etc/passwd", "The address must begin with https://, or its host must be named in WEBHOOK_ALLOW."],
  ["https://ada:secret@example.com/", /^Leave name and password out/],
  ["https://example.com:8443/", /^Port 8443 is not allowed, only 443/],
])("%s is refused", async (url, problem) => {
  expect(await receiverProblem(url, ways("", ["93.184.216.34"]))).toMatch(problem);
});

test("what the operator allows is reached by its very host and port, by http too, and nothing beside it", async () => {
  const receiver = await testReceiver();
  try {
    const allow = ways(`${receiver.host}, hooks.lan`);
    expect(await receiverProblem(receiver.url, allow)).toBeUndefined();
    expect(await post(new URL(receiver.url), {}, "{}", allow)).toMatchObject({ status: 200 });
    expect(await receiverProblem("http://hooks.lan/", allow)).toBeUndefined();
    expect(await receiverProblem("https://hooks.lan/", allow)).toBeUndefined();
    expect(await receiverProblem("https://hooks.lan:444/", allow)).toMatch(/^Port 444/);
    expect(await receiverProblem("https://127.0.0.1/", allow)).toMatch(/not in the public internet/);
    expect(await receiverProblem("ftp://hooks.lan:80/", allow)).toBeDefined();
  } finally {
    receiver.close();
  }
});

test.each(["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8"])("%s is public", (address) => {
  expect(isPublic(address)).toBe(true);
});
