import { type APIRequestContext, expect, test } from "@playwright/test";
import { open, pages, routes } from "#/app/inventory.ts";
import { signInAs } from "#/app/testing.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
/** Headers with which proxies and routers have been talked past a check before. */
const disguises: Record<string, string>[] = [
  {},
  { rsc: "1" },
  { rsc: "1", "next-router-prefetch": "1" },
  { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
  { purpose: "prefetch", "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
  { cookie: "satsuma.session_token=forged.forged", "x-satsuma-path": "https://evil.example/" },
];
/** Names and addresses that every page of a signed-in person shows in its frame. */
const secrets = /shop\.example|Test admin|My workspace/;

const locked = pages.filter(({ url, file }) => file !== "page.tsx" && !open.includes(url));

test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext();
  await signInAs(context, "admin");
  await context.close();
});

async function ask(request: APIRequestContext, url: string, method = "GET", headers = {}) {
  let answer = await request.fetch(url, { method, headers, maxRedirects: 0 });
  // Next sends a client navigation to the same page with a checksum of its headers first.
  const checked = answer.headers().location;
  if (checked?.startsWith(`${url}?_rsc`)) answer = await request.fetch(checked, { method, headers, maxRedirects: 0 });
  return { status: answer.status(), location: answer.headers().location ?? "", body: await answer.text() };
}

for (const { file, url } of locked)
  test(`nobody sees ${file} without a session`, async ({ request }) => {
    for (const headers of disguises) {
      const { status, location, body } = await ask(request, url, "GET", headers);
      expect(body).not.toMatch(secrets);
      const redirected = /NEXT_REDIRECT;\w+;([^;]+);/.exec(body)?.[1] ?? location;
      // A prefetch gets the names of the folders and no element of the page; everything else is sent to the sign-in.
      if (status === 200 && headers["next-router-prefetch"]) expect(body).not.toContain('["$","');
      else expect(redirected, `${status} for ${JSON.stringify(headers)}`).toMatch(/^\/sign-in(\?|$)/);
    }
    for (const suffix of [".rsc", ".segments/_tree.segment.rsc", "/"]) {
      const { body } = await ask(request, url + suffix);
      expect(body).not.toMatch(secrets);
    }
  });

for (const { file, url } of routes.filter((route) => route.url !== "/healthz"))
  test(`no method of ${file} answers without a session or a key`, async ({ request }) => {
    for (const method of methods) {
      const { status, body } = await ask(request, url, method);
      expect([303, 307, 400, 401, 403, 404, 405], `${method} ${url}`).toContain(status);
      expect(body).not.toMatch(secrets);
    }
  });

test("an action that is sent without a session, from elsewhere or from nowhere does nothing", async ({ context }) => {
  await signInAs(context, "admin");
  const page = await context.newPage();
  await page.goto("/settings/workspace");
  const form = page.locator("form").filter({ has: page.getByLabel("Session gap (minutes)") });
  const fields = await form.evaluate((node) => [...new FormData(node as HTMLFormElement)] as [string, string][]);
  const id = await form.locator('input[name^="$ACTION"]').count();
  const send = async (headers: Record<string, string>, request: APIRequestContext) => {
    const multipart = Object.fromEntries([...fields, ["name", "Taken over"]]);
    return request.post("/settings/workspace", { multipart, headers, maxRedirects: 0 });
  };
  expect(id).toBeGreaterThan(0);
  const { origin } = new URL(page.url());
  await send({ origin: "https://evil.example" }, context.request);
  await send({}, context.request);
  await context.clearCookies();
  const answer = await send({ origin }, context.request);
  expect(answer.status()).not.toBe(200);
  await signInAs(context, "viewer");
  expect((await send({ origin }, context.request)).status()).toBe(403);
  await signInAs(context, "admin");
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Name" })).not.toHaveValue("Taken over");
  await send({ origin }, context.request);
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Taken over");
  await page.getByRole("textbox", { name: "Name" }).fill("My workspace");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
});

test("signed-in pages are not cached and carry the strict headers; an inline script without the nonce does not run", async ({
  context,
}) => {
  await signInAs(context, "admin");
  const page = await context.newPage();
  const answer = await page.goto("/settings/account");
  const headers = answer!.headers();
  expect(headers["cache-control"]).toContain("no-store");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["referrer-policy"]).toBe("same-origin");
  expect(headers["content-security-policy"]).toMatch(/script-src 'nonce-[^']+' 'strict-dynamic';/);
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  await page.evaluate(() => {
    const script = document.createElement("div");
    script.innerHTML = '<img src="x" onerror="document.title = \'ran\'">';
    document.body.append(script);
  });
  await page.waitForTimeout(200);
  expect(await page.title()).not.toBe("ran");
});
