import type { APIResponse, Locator, Request } from "@playwright/test";
import { expect, test, type Visitor } from "../fixtures";
import { addLine, dayAhead, remindHere } from "../lines";

/** What no language and no size changes: tried in one project. */
export function strangers() {
  test("a subscription that can't be one is refused with a sentence", { tag: "@once" }, async ({
    visitor,
    newVisitor,
    keepline,
    t,
    language,
  }) => {
    await addLine(visitor, t, { number: "012 345 678", validUntil: dayAhead(keepline, 10) });
    const vapidKey = keepline.vapidKey();
    const { keys } = keepline.push.subscribe({ vapidKey });
    const sound = {
      endpoint: `${keepline.push.origin}/push/x`,
      keys,
      vapidKey,
      locale: language,
      name: "Chrome, Android",
    };
    const post = (data: unknown, headers: Record<string, string> = { origin: keepline.url }) =>
      visitor.context.request.post("/api/push/subscriptions", {
        data,
        headers: { "content-type": "application/json", ...headers },
      });
    const isRefused = async (response: APIResponse, status: number, error: string) => {
      expect([response.status(), await response.json()]).toEqual([status, { error }]);
    };

    for (const endpoint of [
      "https://127.0.0.1/push",
      "https://2130706433/push",
      "https://[::ffff:7f00:1]/push",
      "https://10.0.0.1/x.push.apple.com/",
      "https://push.example.com/x",
      "http://fcm.googleapis.com/x",
      "https://fcm.googleapis.com.example.com/x",
      "https://user@fcm.googleapis.com/x",
      "javascript:alert(1)",
    ]) {
      await test.step(endpoint, async () => {
        await isRefused(await post({ ...sound, endpoint }), 422, t("push.errors.endpoint"));
      });
    }
    const broken = { ...keys, p256dh: `${keys.p256dh.slice(0, -4)}AAAA` };
    await isRefused(await post({ ...sound, keys: broken }), 422, t("push.errors.keys"));
    await isRefused(
      await post({ ...sound, keys: { ...keys, auth: "short" } }),
      422,
      t("push.errors.keys"),
    );
    await isRefused(
      await post({ ...sound, vapidKey: keys.p256dh }),
      422,
      t("push.errors.vapidKey"),
    );
    await isRefused(await post({ locale: language }), 422, t("push.errors.json"));
    await isRefused(await post(Buffer.from("{not json")), 400, t("push.errors.json"));
    await isRefused(await post(Buffer.alloc(5_000_000, "x")), 413, t("push.errors.tooLarge"));
    await isRefused(
      await post(sound, { origin: "https://example.com" }),
      403,
      t("push.errors.origin"),
    );
    const stranger = await newVisitor();
    const asStranger = await stranger.context.request.post("/api/push/subscriptions", {
      data: sound,
      headers: { origin: keepline.url },
    });
    await isRefused(asStranger, 401, t("push.errors.stranger"));

    await visitor.open("/settings");
    await expect(visitor.page.getByText(t("push.devices.empty"))).toBeVisible();
    expect(keepline.log()).not.toContain(keys.auth);
  });

  test("the scheduled route opens only with its secret", { tag: "@once" }, async ({
    request,
    keepline,
  }) => {
    const url = `${keepline.url}/api/cron/reminders`;
    const status = async (headers: Record<string, string>) => [
      (await request.get(url, { headers })).status(),
      (await request.post(url, { headers })).status(),
    ];
    expect(await status({})).toEqual([401, 401]);
    expect(await status({ authorization: "Bearer " })).toEqual([401, 401]);
    expect(await status({ authorization: `Bearer ${keepline.cronSecret}x` })).toEqual([401, 401]);
    expect(await status({ authorization: `Bearer ${keepline.cronSecret}` })).toEqual([200, 200]);
  });

  test("Bob sees and changes nothing of Alice's", { tag: "@once" }, async ({
    visitor: alice,
    newVisitor,
    keepline,
    t,
  }) => {
    await addLine(alice, t, {
      number: "012 345 678",
      validUntil: dayAhead(keepline, 10),
      label: "Alice's",
    });
    await remindHere(alice, t);
    await alice.page.getByRole("main").getByRole("link", { name: "Alice's", exact: true }).click();
    await expect(alice.page).toHaveURL(/\/lines\/[\w-]+$/);
    const line = new URL(alice.page.url()).pathname;

    const bob = await newVisitor();
    await addLine(bob, t, {
      number: "010 234 567",
      validUntil: dayAhead(keepline, 10),
      label: "Bob's",
    });

    await test.step("her pages are not there for him", async () => {
      bob.guard.allow(/404/);
      for (const path of [line, `${line}/edit`, `${line}/renew`, `${line}/reminders`]) {
        const response = await bob.page.goto(path);
        expect(response?.status()).toBe(404);
        await expect(bob.page.getByRole("heading", { level: 1 })).toHaveText(
          t("common.notFound.title"),
        );
        expect(await response?.text()).not.toMatch(/12345678|··678|Alice/);
      }
    });

    /** Has Alice press a button, and stops what her browser sends for it. */
    const stopped = async (button: Locator): Promise<Request> => {
      alice.guard.allow(/ERR_FAILED|Failed to fetch/);
      const request = new Promise<Request>((resolve) => {
        alice.page.route("**", (route) => {
          if (route.request().method() !== "POST") return route.continue();
          resolve(route.request());
          return route.abort();
        });
      });
      await button.click();
      await request;
      await alice.page.unroute("**");
      return request;
    };
    const sendAs = ({ context }: Visitor, request: Request) =>
      context.request.fetch(request.url(), {
        method: "POST",
        headers: Object.fromEntries(
          Object.entries(request.headers()).filter(([name]) => name !== "cookie"),
        ),
        data: request.postDataBuffer() ?? undefined,
      });

    await test.step("her buttons do nothing for him", async () => {
      const button = (name: string) => alice.page.getByRole("button", { name, exact: true });
      await alice.page.goto(line);
      const archiving = await stopped(button(t("lines.detail.archive")));
      await sendAs(bob, archiving);
      await alice.page.goto(line);
      await button(t("lines.detail.delete")).click();
      await sendAs(bob, await stopped(button(t("lines.detail.deleteConfirm"))));
      for (const name of [
        t("reminders.snooze.tomorrow"),
        t("reminders.settings.save"),
        t("reminders.letGo.button"),
      ]) {
        await alice.page.goto(`${line}/reminders`);
        await sendAs(bob, await stopped(button(name)));
      }
      await alice.page.goto(`${line}/reminders`);
      await expect(button(t("reminders.letGo.button"))).toBeVisible();
      await expect(button(t("reminders.snooze.tomorrow"))).toBeVisible();
      await alice.open("/settings");
      const sent = alice.push.received().length;
      await sendAs(bob, await stopped(button(t("push.devices.test"))));
      expect(alice.push.received()).toHaveLength(sent);
      await alice.open("/settings");
      await sendAs(bob, await stopped(button(t("push.devices.remove"))));

      await alice.open("/settings");
      await expect(alice.page.getByText(`(${t("push.devices.here")})`)).toBeVisible();
      await alice.open("/lines");
      await expect(alice.page.getByRole("heading", { level: 1 })).toHaveText(/Alice's/);

      // The same request from herself is obeyed: it was his cookie that it failed by.
      await sendAs(alice, archiving);
      await alice.page.reload();
      await expect(alice.page.getByText(t("lines.archivedCount", { count: 1 }))).toBeVisible();
    });
  });

  test("every answer carries the security headers", { tag: "@once" }, async ({
    request,
    keepline,
  }) => {
    for (const path of ["/en", "/en/lines", "/en/carriers", "/api/health", "/sw.js"]) {
      const headers = (await request.get(`${keepline.url}${path}`)).headers();
      expect(headers, path).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "strict-origin-when-cross-origin",
      });
      expect(headers["x-powered-by"], path).toBeUndefined();
      if (!path.startsWith("/en")) continue;
      const policy = headers["content-security-policy"];
      expect(policy, path).toMatch(
        /default-src 'self';.*object-src 'none'.*frame-ancestors 'none'/,
      );
      // The carriers' pages are the same for everybody, so no nonce can be in them.
      if (path !== "/en/carriers") expect(policy, path).not.toMatch(/script-src[^;]*unsafe-inline/);
    }
  });

  test("scripts and styles are sent small, to whom can read them so", { tag: "@once" }, async ({
    request,
    keepline,
  }) => {
    const html = await (await request.get(`${keepline.url}/en`)).text();
    const assets = html.match(/\/_next\/static\/chunks\/[\w~.-]+\.(js|css)/g) ?? [];
    for (const path of [
      assets.find((path) => path.endsWith(".js")),
      assets.find((path) => path.endsWith(".css")),
    ]) {
      const answerTo = (encoding: string) =>
        request.get(`${keepline.url}${path}`, { headers: { "Accept-Encoding": encoding } });
      const [small, plain] = await Promise.all([answerTo("gzip, br"), answerTo("identity")]);
      expect(small.headers()).toMatchObject({
        "content-encoding": "br",
        "content-type": expect.stringMatching(/^text\/(javascript|css); charset=utf-8$/),
        "cache-control": expect.stringContaining("immutable"),
        vary: "Accept-Encoding",
        "x-content-type-options": "nosniff",
      });
      expect(plain.headers()["content-encoding"]).toBeUndefined();
      expect(Number(small.headers()["content-length"])).toBeLessThan((await plain.body()).length);
      expect(await small.text()).toBe(await plain.text());
    }
  });
}
