import { beforeEach, describe, expect, it } from "vitest";
import { POST } from "@/app/api/push/renewals/route";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { findDevices, removeDevice, renameDevice } from "@/lib/push/device.store";
import { addDevice, addLine, createPerson, createSession } from "../support/people";
import type { TestSubscription } from "../support/push-service";
import { later, setUpTicking } from "../support/ticking";

const added = new Date("2027-03-01T05:00:00Z");
const lead30 = new Date("2027-03-14T02:00:00Z");

const ticking = setUpTicking(added);
const { phone, shown, tickAt } = ticking;

let alice: string;
let bob: string;
let old: TestSubscription;
let fresh: TestSubscription;
let deviceId: string;

beforeEach(async () => {
  await db().rateLimit.deleteMany();
  [alice, bob] = [await createPerson(), await createPerson()];
  [old, fresh] = [phone(), phone()];
  const saved = await addDevice(alice, old, { name: "Phone", locale: "km" });
  if (!saved.ok) throw new Error(saved.problem);
  deviceId = saved.deviceId;
});

/** As the service worker of a browser tells it, without any cookie. */
async function renew(
  sent: { old?: Partial<TestSubscription>; vapidKey?: string } & Partial<TestSubscription> = {},
): Promise<number> {
  const body = { vapidKey: env().VAPID_PUBLIC_KEY, old, ...fresh, ...sent };
  const address = "http://localhost:3000/api/push/renewals";
  const response = await POST(new Request(address, { method: "POST", body: JSON.stringify(body) }));
  expect(await response.text()).toBe("");
  return response.status;
}

describe("a browser that replaced its subscription", () => {
  it("stays the same device, of the same person, name, language and session", async () => {
    await renameDevice(alice, deviceId, "Mother's phone");
    const [before] = await findDevices(alice);
    expect(await renew()).toBe(204);
    const { endpoint, keys } = fresh;
    expect(await findDevices(alice)).toEqual([{ ...before, endpoint, ...keys }]);
    expect(await findDevices(bob)).toEqual([]);
  });

  it("gets what was still to come to the old one, without anybody opening Keepline", async () => {
    await addLine(alice, {}, added);
    ticking.service.answer(old, { status: 503 });
    await tickAt(lead30);
    expect(await renew()).toBe(204);
    expect(await tickAt(later(lead30, 10))).toMatchObject({ delivered: 1, gone: 0 });
    expect(shown(fresh)).toHaveLength(1);
  });

  it("that its push service had refused is sound again, and gets what it missed", async () => {
    await db().device.update({
      where: { id: deviceId },
      data: { stopped: "refused", failures: 3, failingSince: added },
    });
    await addLine(alice, {}, added);
    await tickAt(lead30);
    expect(await renew()).toBe(204);
    expect(await findDevices(alice)).toMatchObject([
      { stopped: null, failures: 0, failingSince: null },
    ]);
    await tickAt(later(lead30, 1));
    expect(shown(fresh)).toHaveLength(1);
  });

  it("may say so twice, or after its page has", async () => {
    expect(await Promise.all([renew(), renew()])).toEqual([204, 204]);
    expect(await renew()).toBe(204);
    const sessionId = await createSession(alice);
    const next = phone();
    await addDevice(alice, fresh, { sessionId });
    await addDevice(alice, next, { sessionId });
    expect(await renew({ old: fresh, ...next })).toBe(204);
    expect(await findDevices(alice)).toMatchObject([{ endpoint: next.endpoint }]);
  });
});

describe("nothing changes, and nothing is told, where", () => {
  it.each<[string, () => Parameters<typeof renew>[0]]>([
    ["there is no old one", () => ({ old: undefined })],
    ["the old one is unknown", () => ({ old: phone() })],
    ["only its address is known", () => ({ old: { endpoint: old.endpoint, keys: phone().keys } })],
    ["its keys are left out", () => ({ old: { endpoint: old.endpoint } })],
    ["the new one is at no push service", () => ({ endpoint: "https://127.0.0.1/x" })],
    ["the new one has no keys", () => ({ keys: undefined })],
    ["its keys are none", () => ({ keys: { p256dh: "x", auth: "y" } })],
    ["it was made with another key", () => ({ vapidKey: phone().keys.p256dh })],
    ["it is no object", () => ({ old: [] as never })],
  ])("%s", async (_, sent) => {
    const before = await findDevices(alice);
    expect(await renew(sent())).toBe(404);
    expect(await findDevices(alice)).toEqual(before);
  });

  it("the new one is Bob's: neither his device nor hers is taken over", async () => {
    const his = phone();
    await addDevice(bob, his, { name: "His" });
    const [hers, bobs] = [await findDevices(alice), await findDevices(bob)];
    expect(await renew({ ...his })).toBe(404);
    expect(await renew({ endpoint: his.endpoint })).toBe(404);
    // Nor does Bob get hers by naming it as the one that he had.
    expect(await renew({ old: his, ...old })).toBe(404);
    expect(await renew({ old: { endpoint: old.endpoint, keys: his.keys }, ...phone() })).toBe(404);
    expect([await findDevices(alice), await findDevices(bob)]).toEqual([hers, bobs]);
  });

  it("another has got the new one in the same moment", async () => {
    const before = await findDevices(alice);
    await addDevice(bob, phone(), { name: "His" });
    const [his] = await findDevices(bob);
    // As another replica does, between the look at who has it and the change.
    await db().$executeRawUnsafe(`
      CREATE FUNCTION be_first() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NEW."userId" = '${alice}' THEN
          UPDATE "Device" SET endpoint = NEW.endpoint WHERE id = '${his?.id}';
        END IF;
        RETURN NEW;
      END $$`);
    await db().$executeRawUnsafe(
      `CREATE TRIGGER be_first BEFORE UPDATE ON "Device" FOR EACH ROW EXECUTE FUNCTION be_first()`,
    );
    try {
      expect(await renew()).toBe(404);
    } finally {
      await db().$executeRawUnsafe("DROP FUNCTION be_first CASCADE");
    }
    expect(await findDevices(alice)).toEqual(before);
  });

  it("the device was removed by its person", async () => {
    await removeDevice(alice, deviceId);
    expect(await renew()).toBe(404);
    expect(await findDevices(alice)).toEqual([]);
  });

  it("too many come from one address", async () => {
    await renew({ old: phone() });
    await db().rateLimit.updateMany({
      where: { key: { startsWith: "renewByAddress" } },
      data: { points: 1_000_000 },
    });
    expect(await renew()).toBe(429);
    expect(await findDevices(alice)).toMatchObject([{ endpoint: old.endpoint }]);
  });

  it.each(["{", "", "[]", "null", " ".repeat(10_000)])("it is %.8j", async (body) => {
    const address = "http://localhost:3000/api/push/renewals";
    expect((await POST(new Request(address, { method: "POST", body }))).status).toBe(404);
  });
});
