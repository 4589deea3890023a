import { beforeEach, describe, expect, it, vi } from "vitest";
import { auth } from "@/lib/accounts/auth";
import { currentPerson } from "@/lib/accounts/session";
import { ensurePreferences } from "@/lib/accounts/store";
import { addDays } from "@/lib/dates";
import { db } from "@/lib/db";
import { myLines } from "@/lib/lines/queries";
import { findLines, updateLine } from "@/lib/lines/store";
import { savePreferences } from "@/lib/reminders/preferences.store";
import { myLineReminderSettings, myReminderSettings, mySnooze } from "@/lib/reminders/queries";
import type { LineSettingsData, PreferencesData } from "@/lib/reminders/schema";
import { upcoming } from "@/lib/reminders/upcoming";
import {
  endSnooze,
  findPlannedWatches,
  findWatch,
  saveLineSettings,
  setLetGo,
  snooze,
} from "@/lib/reminders/watch.store";
import { day } from "../support/day";
import { addDevice, addLine, createPerson, lineData } from "../support/people";
import { later, now, setUpTicking } from "../support/ticking";

// Valid until 13 April 2027 and announced at nine in Phnom Penh, two in UTC.
const added = new Date("2027-03-01T05:00:00Z");
const lead30 = new Date("2027-03-14T02:00:00Z");
const lead14 = new Date("2027-03-30T02:00:00Z");

const { phone, shown, tickAt } = setUpTicking(added);

/** What the request of a page came with. */
const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({ headers: async () => request.headers }));
// Nothing here redirects, and outside of the framework its links can't be loaded.
vi.mock("next-intl/navigation", () => ({ createNavigation: () => ({}) }));

let alice: string;
let bob: string;
let charlie: string;
let lineId: string;

beforeEach(async () => {
  [alice, bob, charlie] = [await createPerson(), await createPerson(), await createPerson()];
  lineId = await addLine(alice, {}, added);
});

const preferences = (facts: Partial<PreferencesData> = {}): PreferencesData => ({
  sendTime: "09:00",
  timeZone: "Asia/Phnom_Penh",
  leads: null,
  quiet: null,
  ...facts,
});
const own = (facts: Partial<LineSettingsData> = {}): LineSettingsData => ({
  sendTime: null,
  leads: null,
  quiet: null,
  ...facts,
});
const nextAt = async (id = lineId) =>
  (await db().watch.findFirstOrThrow({ where: { lineId: id } })).nextAt?.toISOString() ?? null;
const coming = async (personId: string) => (await upcoming(personId, "en", now())).coming;
const instants = async (personId: string) =>
  (await coming(personId)).map(({ day: date, time }) => `${date} ${time}`);

describe("what holds for all lines", () => {
  it("moves the next moment of each, and the preview with it", async () => {
    const second = await addLine(alice, { number: "012 345 679" }, added);
    await savePreferences(alice, preferences({ sendTime: "15:00", leads: [60, 20] }), now());
    // 60 days before is over already.
    expect([await nextAt(), await nextAt(second)]).toEqual([
      "2027-03-24T08:00:00.000Z",
      "2027-03-24T08:00:00.000Z",
    ]);
    expect(await instants(alice)).toContain("Wed, 24 Mar 2027 15:00");
  });

  it("follows the person to another zone", async () => {
    await savePreferences(alice, preferences({ timeZone: "America/New_York" }), now());
    // Nine in New York of the day itself would leave less than eight hours of it in Phnom Penh.
    expect(await nextAt()).toBe("2027-03-13T14:00:00.000Z");
    expect(await instants(alice)).toContain("Sat, 13 Mar 2027 09:00");
  });

  it("is what is sent: quiet hours hold a reminder, as the preview says", async () => {
    await addDevice(alice, phone());
    const quiet = { from: "08:00", until: "10:30" };
    await savePreferences(alice, preferences({ quiet }), now());
    const [first] = await coming(alice);
    expect(first).toMatchObject({ time: "10:30", held: true });
    expect(await tickAt(lead30)).toMatchObject({ delivered: 0 });
    expect(await tickAt(later(lead30, 90))).toMatchObject({ delivered: 1 });
  });

  it("takes no last day away, where the new hour has just passed", async () => {
    const mobile = phone();
    await addDevice(alice, mobile);
    const morning = new Date("2027-04-13T01:30:00Z"); // half past eight
    await db().watch.updateMany({ data: { nextAt: new Date("2027-04-13T02:00:00Z") } });
    for (const save of [
      () => savePreferences(alice, preferences({ sendTime: "08:00" }), morning),
      () => saveLineSettings(alice, lineId, own({ sendTime: "07:45" }), morning),
    ]) {
      await save();
      expect(await db().reminder.findFirst({ where: { lead: 0 } })).toBeNull();
    }
    expect(await tickAt(later(morning, 1))).toMatchObject({ delivered: 1 });
    expect(shown(mobile).map(({ title }) => title)).toEqual([
      "Cellcard ··678: today is the last day",
    ]);
  });

  it("says nothing of a number that was lost so long ago that no record is kept", async () => {
    await addDevice(alice, phone());
    await tickAt(new Date("2028-12-01T00:00:00Z"));
    await db().reminder.deleteMany();
    await savePreferences(alice, preferences({ sendTime: "10:00" }), now());
    expect(await tickAt(later(now(), 24 * 60))).toMatchObject({ planned: 0, delivered: 0 });
  });

  it("that mends what couldn't be read brings what fell due meanwhile", async () => {
    const mobile = phone();
    await addDevice(alice, mobile);
    await db().preferences.update({ where: { userId: alice }, data: { timeZone: "Nowhere" } });
    expect(await tickAt(lead30)).toMatchObject({ planned: 0 });
    await savePreferences(alice, preferences(), later(lead30, 30));
    expect(await tickAt(later(lead30, 31))).toMatchObject({ planned: 1, delivered: 1 });
    expect(shown(mobile).map(({ title }) => title)).toEqual(["Cellcard ··678: 30 days left"]);
  });

  it("of one person is not the others'", async () => {
    await addLine(bob, {}, added);
    await savePreferences(alice, preferences({ sendTime: "20:00", leads: [5] }), now());
    expect(await db().preferences.findUnique({ where: { userId: bob } })).toMatchObject({
      sendTime: "09:00",
      leads: null,
    });
    expect((await instants(bob))[0]).toBe("Sun, 14 Mar 2027 09:00");
  });
});

describe("what holds for one line", () => {
  it("is its own, and no other's", async () => {
    const second = await addLine(alice, { number: "012 345 679" }, added);
    expect(
      await saveLineSettings(alice, lineId, own({ sendTime: "07:00", leads: [10] }), now()),
    ).toBe(true);
    expect(await nextAt()).toBe("2027-04-03T00:00:00.000Z");
    expect(await nextAt(second)).toBe(lead30.toISOString());
    await saveLineSettings(alice, lineId, own(), now());
    expect(await nextAt()).toBe(lead30.toISOString());
  });

  it("may be without quiet hours where all others have them", async () => {
    await savePreferences(alice, preferences({ quiet: { from: "08:00", until: "10:30" } }), now());
    const none = { from: "00:00", until: "00:00" };
    await saveLineSettings(alice, lineId, own({ quiet: none }), now());
    expect((await coming(alice))[0]).toMatchObject({ time: "09:00", held: false });
  });

  it("is changed by nobody else", async () => {
    const before = await db().watch.findFirstOrThrow({ where: { lineId } });
    const at = now();
    for (const stranger of [bob, charlie]) {
      expect(await saveLineSettings(stranger, lineId, own({ leads: [1] }), at)).toBe(false);
      expect(await setLetGo(stranger, lineId, true, at)).toBe(false);
      expect(await snooze(stranger, lineId, at)).toBeNull();
      expect(await endSnooze(stranger, lineId, at)).toBe(false);
      expect(await findWatch(stranger, lineId, at)).toBeNull();
      expect(await findPlannedWatches(stranger, at)).toEqual([]);
      expect(await coming(stranger)).toEqual([]);
      expect(await upcoming(stranger, "en", at, { lineId })).toEqual({
        coming: [],
        more: 0,
        unplanned: 0,
      });
    }
    expect(await db().watch.findFirstOrThrow({ where: { lineId } })).toEqual(before);
  });
});

describe("remind me tomorrow", () => {
  it("rings tomorrow besides the usual moments, once", async () => {
    const mobile = phone();
    await addDevice(alice, mobile);
    await tickAt(lead30);
    expect(await snooze(alice, lineId, later(lead30, 10))).toEqual(
      new Date("2027-03-15T02:00:00Z"),
    );
    expect((await coming(alice))[0]).toMatchObject({
      day: "Mon, 15 Mar 2027",
      snoozed: true,
    });
    expect(await tickAt(later(lead30, 24 * 60))).toMatchObject({ delivered: 1 });
    expect(await tickAt(later(lead30, 25 * 60))).toMatchObject({ planned: 0, delivered: 0 });
    expect(shown(mobile).map(({ title }) => title)).toEqual([
      "Cellcard ··678: 30 days left",
      "Cellcard ··678: 29 days left",
    ]);
    expect(await nextAt()).toBe(lead14.toISOString());
  });

  it("can be asked again and again", async () => {
    const mobile = phone();
    await addDevice(alice, mobile);
    await tickAt(lead30);
    for (const days of [1, 2]) {
      await snooze(alice, lineId, now());
      await tickAt(later(lead30, days * 24 * 60));
    }
    expect(shown(mobile)).toHaveLength(3);
  });

  it("is taken back", async () => {
    await snooze(alice, lineId, now());
    expect(await nextAt()).toBe("2027-03-02T02:00:00.000Z");
    expect(await endSnooze(alice, lineId, now())).toBe(true);
    expect(await nextAt()).toBe(lead30.toISOString());
  });

  it("is three hours on a last day", async () => {
    const lastDay = new Date("2027-04-13T03:00:00Z");
    await setLetGo(alice, lineId, true, added);
    await setLetGo(alice, lineId, false, lastDay);
    expect(await snooze(alice, lineId, lastDay)).toEqual(later(lastDay, 180));
  });

  it("ends with the date that it was asked for", async () => {
    await snooze(alice, lineId, now());
    await updateLine(alice, lineId, lineData({ validUntil: day("2027-08-13") }), now());
    expect(await nextAt()).toBe("2027-07-14T02:00:00.000Z");
  });

  it("is not for what is let go, archived or not there", async () => {
    await setLetGo(alice, lineId, true, now());
    expect(await snooze(alice, lineId, now())).toBeNull();
    expect(await snooze(alice, "no such line", now())).toBeNull();
  });
});

describe("letting a line go", () => {
  it("ends its reminders, and no other's", async () => {
    const mobile = phone();
    await addDevice(alice, mobile);
    await addLine(alice, { number: "012 345 679" }, added);
    expect(await setLetGo(alice, lineId, true, now())).toBe(true);
    await tickAt(lead30);
    expect(shown(mobile).map(({ title }) => title)).toEqual(["Cellcard ··679: 30 days left"]);
    expect(await nextAt()).toBeNull();
    const lines = await findLines(alice);
    expect(lines.map(({ id, watches }) => [id === lineId, watches[0]?.letGoAt ?? null])).toEqual(
      expect.arrayContaining([
        [true, added],
        [false, null],
      ]),
    );
    expect(await coming(alice)).not.toContainEqual(expect.objectContaining({ lineIds: [lineId] }));
  });

  it("withdraws what has reached nobody yet", async () => {
    await tickAt(lead30);
    await setLetGo(alice, lineId, true, now());
    expect(await db().message.findMany()).toMatchObject([{ state: "withdrawn" }]);
  });

  it("is taken back; what passed meanwhile stays passed", async () => {
    const mobile = phone();
    await addDevice(alice, mobile);
    await setLetGo(alice, lineId, true, now());
    await tickAt(lead30);
    await setLetGo(alice, lineId, false, later(lead30, 60));
    await tickAt(later(lead30, 61));
    expect(shown(mobile)).toEqual([]);
    expect(await nextAt()).toBe(lead14.toISOString());
    await tickAt(lead14);
    expect(shown(mobile)).toHaveLength(1);
  });
});

describe("the preview", () => {
  it("bundles four of one moment, and tells a last day alone", async () => {
    for (const last of [5, 6, 7]) await addLine(alice, { number: `012 345 10${last}` }, added);
    const all = await coming(alice);
    expect(all[0]).toMatchObject({
      day: "Sun, 14 Mar 2027",
      title: "4 numbers need renewing",
      titles: expect.arrayContaining(["Cellcard ··678: 30 days left"]),
    });
    const lastDay = all.filter(({ day: date }) => date === "Tue, 13 Apr 2027");
    expect(lastDay.map(({ titles }) => titles)).toEqual([null, null, null, null]);
  });

  it("of one line has the bundles that tell of it", async () => {
    for (const last of [5, 6, 7]) await addLine(alice, { number: `012 345 10${last}` }, added);
    await addLine(alice, { number: "012 345 200", validUntil: day("2027-04-22") }, added);
    const { coming: ofLine, more } = await upcoming(alice, "en", now(), { lineId });
    expect(ofLine.map(({ title }) => title)).toEqual([
      "4 numbers need renewing",
      "4 numbers need renewing",
      "4 numbers need renewing",
      "4 numbers need renewing",
      "4 numbers need renewing",
      "Cellcard ··678: today is the last day",
    ]);
    expect(more).toBe(0);
  });

  it("of a shop ends somewhere, and says how much more there is", async () => {
    for (let number = 100; number < 124; number += 1) {
      const validUntil = addDays(day("2027-03-20"), number - 100);
      await addLine(alice, { number: `012 345 ${number}`, validUntil }, added);
    }
    const { coming: some, more } = await upcoming(alice, "en", now());
    expect(some).toHaveLength(100);
    expect(more).toBeGreaterThan(0);
  });

  it("says nothing of what was told before its time was moved", async () => {
    await addDevice(alice, phone());
    await tickAt(lead30);
    await savePreferences(alice, preferences({ sendTime: "15:00" }), now());
    expect((await instants(alice))[0]).toBe("Tue, 30 Mar 2027 15:00");
    expect(await tickAt(later(lead30, 6 * 60))).toMatchObject({ planned: 0, delivered: 0 });
  });
});

/** A guest, whose requests the pages get from then on. */
async function signIn(): Promise<string> {
  const { headers } = await auth().api.signInAnonymous({
    headers: new Headers(),
    returnHeaders: true,
  });
  request.headers = new Headers({ cookie: headers.getSetCookie()[0]?.split(";")[0] ?? "" });
  const session = await auth().api.getSession({ headers: request.headers });
  const guest = session?.user.id ?? "";
  await ensurePreferences(guest, { locale: "en", timeZone: "Asia/Phnom_Penh" });
  return guest;
}

describe('what the steps of a line offer beside "I renewed it"', () => {
  let guest: string;
  let mine: string;

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: added });
    guest = await signIn();
    mine = await addLine(guest, {}, added);
    return () => vi.useRealTimers();
  });

  const announce = async () => {
    await tickAt(lead30);
    vi.setSystemTime(later(lead30, 5));
  };

  it('is "tomorrow", once it has been announced, and then to take it back', async () => {
    expect(await mySnooze(mine)).toBeNull();
    await announce();
    const until = later(lead30, 24 * 60);
    expect(await mySnooze(mine)).toMatchObject({ snooze: { at: until, on: "tomorrow" } });
    await snooze(guest, mine, later(lead30, 5));
    expect(await mySnooze(mine)).toMatchObject({ snoozedUntil: until });
  });

  it("is nothing more once it was renewed, or let go", async () => {
    await addDevice(guest, phone());
    await announce();
    await updateLine(guest, mine, lineData({ validUntil: day("2027-10-01") }), later(lead30, 6));
    expect(await mySnooze(mine)).toBeNull();
    await updateLine(guest, mine, lineData(), later(lead30, 7));
    await setLetGo(guest, mine, true, later(lead30, 8));
    expect(await mySnooze(mine)).toMatchObject({ snooze: null });
  });

  it("is nothing of another's line, and nothing for a stranger", async () => {
    await announce();
    expect(await mySnooze(lineId)).toBeNull();
    request.headers = new Headers();
    expect(await mySnooze(mine)).toBeNull();
  });
});

describe("settings that can't be read", () => {
  let guest: string;
  let broken: string;
  let sound: string;

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: added });
    guest = await signIn();
    broken = await addLine(guest, {}, added);
    sound = await addLine(guest, { number: "012 345 679" }, added);
    return () => vi.useRealTimers();
  });

  const breakLine = (leads: string[]) =>
    db().watch.updateMany({ where: { lineId: broken }, data: { leads } });

  it("of one line leave the others' preview, and say that one is missing", async () => {
    await breakLine(["soon"]);
    const page = await myReminderSettings("en");
    expect(page?.preview.unplanned).toBe(1);
    const lineIds = page?.preview.coming.flatMap((each) => each.lineIds);
    expect(new Set(lineIds)).toEqual(new Set([sound]));
  });

  it("of one line mark it in the list", async () => {
    await breakLine(["soon"]);
    const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
    await savePreferences(guest, preferences(), added);
    expect(complaint).toHaveBeenCalledOnce();
    complaint.mockRestore();
    const marked = (await myLines()).filter(({ unplanned }) => unplanned);
    expect(marked.map(({ id }) => id)).toEqual([broken]);
  });

  it("of one line open as for all lines, and are mended by saving them", async () => {
    await breakLine(["soon"]);
    expect(await myLineReminderSettings(broken, "en")).toMatchObject({
      unplanned: true,
      settings: { leads: { kind: "mine", usual: ["30", "14", "7", "3", "1", "0"] } },
      snoozing: { snooze: null, snoozedUntil: null, timeZone: "Asia/Phnom_Penh" },
      preview: { coming: [], unplanned: 1 },
    });
    expect(await snooze(guest, broken, added)).toBeNull();
    await saveLineSettings(guest, broken, own(), added);
    expect(await myLineReminderSettings(broken, "en")).toMatchObject({
      unplanned: false,
      nextAt: lead30,
      preview: { unplanned: 0 },
    });
  });

  it.each<[string, { leads?: string[]; sendTime?: string; timeZone?: string }]>([
    ["leads", { leads: ["soon"] }],
    ["a time", { sendTime: "noon" }],
    ["a time zone", { timeZone: "Mars/Base" }],
  ])("of all lines open where %s is none, and are mended by saving them", async (_, data) => {
    await db().preferences.update({ where: { userId: guest }, data });
    expect(await myReminderSettings("en")).toMatchObject({
      settings: { sendTime: { kind: "own", time: "09:00" } },
      preview: { coming: [], unplanned: 2 },
    });
    expect(await myLineReminderSettings(sound, "en")).toMatchObject({ unplanned: true });
    await savePreferences(guest, preferences(), added);
    expect((await myReminderSettings("en"))?.preview.unplanned).toBe(0);
    expect(await nextAt(broken)).toBe(lead30.toISOString());
  });

  it("leave the pages a zone to write their times in", async () => {
    const zoneOf = async (timeZone: string) => {
      await db().preferences.update({ where: { userId: guest }, data: { timeZone } });
      return (await currentPerson())?.timeZone;
    };
    expect(await zoneOf("Asia/Phnom_Penh")).toBe("Asia/Phnom_Penh");
    expect(await zoneOf("Mars/Base")).toBe("UTC");
    expect(await zoneOf("")).toBe("UTC");
  });
});
