import { beforeEach, describe, expect, it } from "vitest";
import { auth, sessionAge } from "@/lib/accounts/auth";
import * as credentials from "@/lib/accounts/credentials";
import { hashSecret } from "@/lib/accounts/secrets";
import { signInWithPassword, signInWithTransfer } from "@/lib/accounts/sign-in";
import { deletePerson, ensurePreferences, removeDevicesOf } from "@/lib/accounts/store";
import { createTransfer, redeemTransfer, whoseTransfer } from "@/lib/accounts/transfer";
import { parseCalendarDate, toDbDate } from "@/lib/dates";
import { db } from "@/lib/db";
import { refusingUpdates } from "../support/failing-database";

const now = new Date();
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const password = "three odd words";

/** A browser without any script: it sends back the cookies that it was given. */
class Browser {
  #cookies = new Map<string, string>();

  get headers(): Headers {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return new Headers(cookie ? { cookie } : {});
  }

  keep(answer: { headers: Headers }): void {
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }

  /** Who is signed in here, and in which session. */
  async whoami() {
    const found = await auth().api.getSession({ headers: this.headers });
    return found && { userId: found.user.id, sessionId: found.session.id };
  }

  async signedIn() {
    const found = await this.whoami();
    if (!found) throw new Error("nobody is signed in here");
    return found;
  }
}

async function openAsGuest(): Promise<Browser> {
  const browser = new Browser();
  const { headers } = browser;
  browser.keep(await auth().api.signInAnonymous({ headers, returnHeaders: true }));
  const { userId } = await browser.signedIn();
  await ensurePreferences(userId, { locale: "zh", timeZone: "Asia/Shanghai" });
  return browser;
}

async function signIn(browser: Browser, email: string, word = password): Promise<void> {
  const { headers } = browser;
  const body = { email, password: word };
  browser.keep(await auth().api.signInEmail({ headers, body, returnHeaders: true }));
}

async function openTransfer(browser: Browser, token: string): Promise<void> {
  const { headers } = browser;
  browser.keep(await auth().api.signInTransfer({ headers, body: { token }, returnHeaders: true }));
}

let people = 0;
/** A secured account, with the browser that it was made in. */
async function openAccount(name: string) {
  people += 1;
  const email = `${name}${people}@example.com`;
  const browser = await openAsGuest();
  const secured = await credentials.secure((await browser.signedIn()).userId, { email, password });
  if (!secured.ok) throw new Error(secured.reason);
  return { browser, email, code: secured.code };
}

async function addLine(browser: Browser, e164: string) {
  const { userId } = await browser.signedIn();
  const date = parseCalendarDate("2030-06-30");
  if (!date) throw new Error("no date");
  return db().line.create({
    data: {
      ownerId: userId,
      e164,
      carrierId: "kh-smart",
      zone: "Asia/Phnom_Penh",
      validUntil: toDbDate(date),
      watches: { create: { personId: userId } },
    },
  });
}

async function numbersOf(browser: Browser): Promise<string[]> {
  const { userId } = await browser.signedIn();
  const lines = await db().line.findMany({ where: { ownerId: userId }, orderBy: { e164: "asc" } });
  return lines.map(({ e164 }) => e164);
}

async function addDevice(browser: Browser) {
  const { userId, sessionId } = await browser.signedIn();
  const endpoint = `https://push.example/${sessionId}`;
  const keys = { p256dh: "key", auth: "secret", vapidKey: "key" };
  const place = { origin: "https://keepline.example", locale: "zh", name: "Phone" };
  return db().device.create({ data: { userId, sessionId, endpoint, ...keys, ...place } });
}

let phone: Browser;
beforeEach(async () => {
  phone = await openAsGuest();
  await addLine(phone, "+85510111111");
});

describe("a guest", () => {
  it("stays signed in for 400 days, by a cookie that scripts can't read", async () => {
    const { headers } = await auth().api.signInAnonymous({
      headers: new Headers(),
      returnHeaders: true,
    });
    const cookie = headers.get("set-cookie");
    expect(cookie).toMatch(/^keepline\.session_token=/);
    expect(cookie).toContain(`Max-Age=${sessionAge}`);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    const session = await db().session.findFirst({ orderBy: { createdAt: "desc" } });
    expect(session?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 399 * 86_400_000);
    expect(session?.ipAddress).toBe("");
  });

  it("rolls on by another 400 days when seen after a day, and not before", async () => {
    const { sessionId } = await phone.signedIn();
    const endsIn = (days: number) => new Date(Date.now() + days * 86_400_000);
    const seen = async (endedIn: number) => {
      const expiresAt = endsIn(endedIn);
      await db().session.update({ where: { id: sessionId }, data: { expiresAt } });
      await phone.whoami();
      const session = await db().session.findUniqueOrThrow({ where: { id: sessionId } });
      return session.expiresAt.getTime() - expiresAt.getTime();
    };
    expect(await seen(399.5)).toBe(0);
    expect(await seen(10)).toBeGreaterThan(389 * 86_400_000);
  });

  it("has preferences of where it was first seen, and a calendar address nobody can guess", async () => {
    const { userId } = await phone.signedIn();
    const kept = await ensurePreferences(userId, { locale: "km", timeZone: "Asia/Phnom_Penh" });
    expect(kept).toMatchObject({ locale: "zh", timeZone: "Asia/Shanghai", sendTime: "09:00" });
    expect(kept.calendarToken).toMatch(/^[\w-]{43}$/);
  });
});

describe("securing", () => {
  it("keeps the person, the browsers and all that is theirs", async () => {
    const before = await phone.signedIn();
    const secured = await credentials.secure(before.userId, {
      email: `secured-${before.userId}@example.com`,
      password,
    });
    expect(secured).toMatchObject({ ok: true, code: expect.stringMatching(/^(\w{5}-){3}\w{5}$/) });
    expect(await phone.signedIn()).toEqual(before);
    expect(await numbersOf(phone)).toEqual(["+85510111111"]);
  });

  it("opens the same lines in another browser by e-mail and password", async () => {
    const { browser, email } = await openAccount("alice");
    await addLine(browser, "+85510222222");
    const laptop = new Browser();
    await signIn(laptop, email);
    expect(await numbersOf(laptop)).toEqual(["+85510222222"]);
  });

  it("refuses an address that Alice has, and stays a guest", async () => {
    const { email } = await openAccount("alice");
    const { userId } = await phone.signedIn();
    expect(await credentials.secure(userId, { email, password })).toEqual({
      ok: false,
      reason: "taken",
    });
    const user = await db().user.findUniqueOrThrow({ where: { id: userId } });
    expect(user.isAnonymous).toBe(true);
    expect(await db().account.count({ where: { userId } })).toBe(0);
  });

  it("can't be done twice to change the password of an open session", async () => {
    const { browser } = await openAccount("alice");
    const { userId } = await browser.signedIn();
    const again = { email: "mallory@example.com", password: "another password" };
    expect(await credentials.secure(userId, again)).toEqual({ ok: false, reason: "notGuest" });
  });

  it("keeps neither password nor recovery code in clear", async () => {
    const { browser, code } = await openAccount("alice");
    const { userId } = await browser.signedIn();
    const kept = JSON.stringify([
      await db().account.findMany({ where: { userId } }),
      await db().recoveryCode.findMany({ where: { userId } }),
    ]);
    expect(kept).not.toContain(password);
    expect(kept).not.toContain(code);
    expect(kept).not.toContain(code.replaceAll("-", ""));
  });
});

describe("signing in", () => {
  it("moves the guest of this browser into the account, its device included", async () => {
    const { email } = await openAccount("alice");
    const device = await addDevice(phone);
    const guest = await phone.signedIn();

    await signIn(phone, email);

    const alice = await phone.signedIn();
    expect(alice.userId).not.toBe(guest.userId);
    expect(await numbersOf(phone)).toEqual(["+85510111111"]);
    expect(await db().device.findUnique({ where: { id: device.id } })).toMatchObject(alice);
    expect(await db().user.findUnique({ where: { id: guest.userId } })).toBeNull();
  });

  it("says no more of a wrong password than of an unknown address, and moves nothing", async () => {
    const { email } = await openAccount("alice");
    const wrong = { email, password: "not her password" };
    const unknown = { email: "nobody@example.com", password };
    expect(await signInWithPassword(phone.headers, wrong)).toBe(false);
    expect(await signInWithPassword(phone.headers, unknown)).toBe(false);
    expect(await numbersOf(phone)).toEqual(["+85510111111"]);
    expect(await signInWithPassword(phone.headers, { email, password })).toBe(true);
  });

  it("leaves the guest as it was where moving it fails", async () => {
    const { email } = await openAccount("alice");
    const { userId } = await phone.signedIn();
    await refusingUpdates("Watch", () => expect(signIn(phone, email)).rejects.toThrow());
    expect((await phone.signedIn()).userId).toBe(userId);
    expect(await numbersOf(phone)).toEqual(["+85510111111"]);
  });

  it("has no sign-up beside it", async () => {
    const body = { email: "mallory@example.com", password, name: "" };
    await expect(auth().api.signUpEmail({ body })).rejects.toThrow();
    expect(await db().user.count({ where: { email: body.email } })).toBe(0);
  });
});

describe("the recovery code", () => {
  it("sets a new password once, signs everybody out, and is followed by the next code", async () => {
    const { browser, email, code } = await openAccount("alice");
    await addDevice(browser);
    const { userId } = await browser.signedIn();
    const next = "four even odder words";

    const recovered = await credentials.recover(
      { email, code: code.toLowerCase().replaceAll("-", " "), password: next },
      now,
    );

    expect(recovered).toMatchObject({ ok: true, code: expect.not.stringContaining(code) });
    expect(await browser.whoami()).toBeNull();
    expect(await db().device.count({ where: { userId } })).toBe(0);
    expect(await signInWithPassword(new Headers(), { email, password })).toBe(false);
    expect(await signInWithPassword(new Headers(), { email, password: next })).toBe(true);
    expect(await credentials.recover({ email, code, password }, now)).toEqual({
      ok: false,
      reason: "wrongCode",
    });
    if (!recovered.ok) return;
    const again = await credentials.recover({ email, code: recovered.code, password }, now);
    expect(again.ok).toBe(true);
  });

  it("is spent by one of two who use it at once", async () => {
    const { email, code } = await openAccount("alice");
    const tries = await Promise.all(
      ["first new password", "second new password"].map((word) =>
        credentials.recover({ email, code, password: word }, now),
      ),
    );
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("opens only its own account", async () => {
    const alice = await openAccount("alice");
    const bob = await openAccount("bob");
    const wrong = { ok: false, reason: "wrongCode" };
    const mixed = { email: bob.email, code: alice.code, password: "not bob's choice" };
    expect(await credentials.recover(mixed, now)).toEqual(wrong);
    expect(await credentials.recover({ ...mixed, email: "nobody@example.com" }, now)).toEqual(
      wrong,
    );
    expect(await credentials.recover({ ...mixed, code: "" }, now)).toEqual(wrong);
    expect(await bob.browser.whoami()).not.toBeNull();
  });

  it("can be replaced by whoever knows the password", async () => {
    const { browser, email, code } = await openAccount("alice");
    const { userId } = await browser.signedIn();
    expect(await credentials.renewRecoveryCode(userId, "wrong password", now)).toBeNull();
    const next = await credentials.renewRecoveryCode(userId, password, now);
    expect((await credentials.recover({ email, code, password }, now)).ok).toBe(false);
    expect((await credentials.recover({ email, code: next ?? "", password }, now)).ok).toBe(true);
  });
});

describe("changing the password", () => {
  it("needs the current one, and signs out the other browsers with their devices", async () => {
    const { browser, email } = await openAccount("alice");
    const laptop = new Browser();
    await signIn(laptop, email);
    const here = await addDevice(browser);
    await addDevice(laptop);
    const session = await browser.signedIn();

    expect(await credentials.changePassword(session, "wrong password", "new password 1")).toBe(
      false,
    );
    expect(await laptop.whoami()).not.toBeNull();
    expect(await credentials.changePassword(session, password, "new password 1")).toBe(true);

    expect(await laptop.whoami()).toBeNull();
    expect(await browser.signedIn()).toEqual(session);
    expect(await db().device.findMany({ where: { userId: session.userId } })).toMatchObject([
      { id: here.id },
    ]);
    expect(await signInWithPassword(new Headers(), { email, password })).toBe(false);
  });
});

describe("a transfer link", () => {
  it("opens a guest's lines in another browser, in a session of its own", async () => {
    const { userId, sessionId } = await phone.signedIn();
    const token = await createTransfer(userId, now);
    const homeScreen = new Browser();
    await openTransfer(homeScreen, token);
    const there = await homeScreen.signedIn();
    expect(there.userId).toBe(userId);
    expect(there.sessionId).not.toBe(sessionId);
    expect(await phone.signedIn()).toEqual({ userId, sessionId });
  });

  it("moves the guest that the other browser had", async () => {
    const tablet = await openAsGuest();
    await addLine(tablet, "+85510222222");
    const token = await createTransfer((await phone.signedIn()).userId, now);
    await openTransfer(tablet, token);
    expect(await numbersOf(tablet)).toEqual(["+85510111111", "+85510222222"]);
    expect(await numbersOf(phone)).toEqual(["+85510111111", "+85510222222"]);
  });

  it("works once, also for two at once", async () => {
    const token = await createTransfer((await phone.signedIn()).userId, now);
    const tries = await Promise.all([1, 2, 3].map(() => redeemTransfer(token, now)));
    expect(tries.filter(Boolean)).toHaveLength(1);
    expect(await signInWithTransfer(new Headers(), token)).toBe(false);
  });

  it("isn't spent by looking at it", async () => {
    const { userId } = await phone.signedIn();
    const token = await createTransfer(userId, now);
    expect(await whoseTransfer(token, now)).toBe(userId);
    expect(await whoseTransfer(token, now)).toBe(userId);
    expect(await signInWithTransfer(new Headers(), token)).toBe(true);
  });

  it("ends after 15 minutes", async () => {
    const token = await createTransfer((await phone.signedIn()).userId, now);
    expect(await whoseTransfer(token, minutesLater(14.9))).not.toBeNull();
    expect(await whoseTransfer(token, minutesLater(15))).toBeNull();
    expect(await redeemTransfer(token, minutesLater(15))).toBeNull();
  });

  it("ends when the next one is made", async () => {
    const { userId } = await phone.signedIn();
    const first = await createTransfer(userId, now);
    const second = await createTransfer(userId, now);
    expect(await whoseTransfer(first, now)).toBeNull();
    expect(await whoseTransfer(second, now)).toBe(userId);
  });

  it("can't be read out of the database", async () => {
    const token = await createTransfer((await phone.signedIn()).userId, now);
    const kept = await db().transferToken.findMany();
    expect(kept.map(({ hash }) => hash)).toContain(hashSecret(token));
    expect(JSON.stringify(kept)).not.toContain(token);
    expect(await redeemTransfer(hashSecret(token), now)).toBeNull();
  });
});

describe("leaving", () => {
  it("signs out this browser, ends its device, and leaves the other browser's", async () => {
    const { browser, email } = await openAccount("alice");
    const laptop = new Browser();
    await signIn(laptop, email);
    await addDevice(browser);
    const kept = await addDevice(laptop);
    const session = await browser.signedIn();

    await removeDevicesOf(session);
    const { headers } = browser;
    browser.keep(await auth().api.signOut({ headers, returnHeaders: true }));

    expect(browser.headers.get("cookie")).toBeNull();
    expect(await db().session.count({ where: { id: session.sessionId } })).toBe(0);
    expect(await laptop.whoami()).not.toBeNull();
    expect(await db().device.findMany({ where: { userId: session.userId } })).toMatchObject([
      { id: kept.id },
    ]);
  });

  it("deletes all of Alice and nothing of Bob", async () => {
    const alice = await openAccount("alice");
    const bob = await openAccount("bob");
    const { userId } = await alice.browser.signedIn();
    const own = { name: "Islanet", country: "KH", zone: "Asia/Phnom_Penh", stages: [] };
    for (const { browser } of [alice, bob]) {
      const line = await addLine(browser, "+85510222222");
      const { userId: ownerId } = await browser.signedIn();
      const { id } = await db().ownCarrier.create({ data: { ownerId, ...own } });
      await db().line.update({ where: { id: line.id }, data: { ownCarrierId: id } });
      await addDevice(browser);
      await createTransfer(ownerId, now);
    }

    await deletePerson(userId);

    expect(await alice.browser.whoami()).toBeNull();
    expect(await numbersOf(bob.browser)).toEqual(["+85510222222"]);
    const mine = { where: { userId } };
    const left = await Promise.all([
      db().line.count({ where: { ownerId: userId } }),
      db().ownCarrier.count({ where: { ownerId: userId } }),
      db().watch.count({ where: { personId: userId } }),
      db().preferences.count(mine),
      db().account.count(mine),
      db().session.count(mine),
      db().device.count(mine),
      db().recoveryCode.count(mine),
      db().transferToken.count(mine),
    ]);
    expect(left).toEqual(left.map(() => 0));
    expect(await signInWithPassword(new Headers(), { email: alice.email, password })).toBe(false);
    expect(await signInWithPassword(new Headers(), { email: bob.email, password })).toBe(true);
  });
});
