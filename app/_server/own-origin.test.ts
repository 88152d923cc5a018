import { expect, test } from "vitest";
import { fromOwnOrigin } from "#/app/_server/own-origin.ts";

const url = "https://satsuma.shop.example";
const sent = (headers: Record<string, string>) => new Headers({ host: "satsuma.shop.example", ...headers });

test("a form of our own page is accepted, by PUBLIC_URL or by the host that was asked", () => {
  expect(fromOwnOrigin(sent({ origin: url }), url)).toBe(true);
  expect(fromOwnOrigin(sent({ origin: url, "sec-fetch-site": "same-origin" }), undefined)).toBe(true);
  expect(fromOwnOrigin(new Headers({ host: "localhost:3000", origin: "http://localhost:3000" }), undefined)).toBe(true);
});

test.each([
  ["no Origin", {}],
  ["Origin null", { origin: "null" }],
  ["another site", { origin: "https://evil.example" }],
  ["another port", { origin: `${url}:8443` }],
  ["a site whose name begins alike", { origin: `${url}.evil.example` }],
  ["another site that forges X-Forwarded-Host", { origin: "https://evil.example", "x-forwarded-host": "evil.example" }],
  ["a browser that says cross-site", { origin: url, "sec-fetch-site": "cross-site" }],
])("refused: %s", (_, headers: Record<string, string>) => {
  expect(fromOwnOrigin(sent(headers), url)).toBe(false);
  expect(fromOwnOrigin(sent(headers), undefined)).toBe(false);
});

test("another scheme than that of PUBLIC_URL is refused", () => {
  expect(fromOwnOrigin(sent({ origin: "http://satsuma.shop.example" }), url)).toBe(false);
});
