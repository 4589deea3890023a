import { beforeEach, expect, it, vi } from "vitest";
import { GET } from "@/app/api/offline/route";
import { auth } from "@/lib/accounts/auth";
import { ensurePreferences } from "@/lib/accounts/store";
import { db } from "@/lib/db";
import { setArchived } from "@/lib/lines/store";
import { linesAt, type Snapshot } from "@/lib/offline/snapshot";
import { addLine } from "../support/people";

/** Whose browser asks: the headers of its request. */
const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({ headers: async () => request.headers }));
// Outside of Next its navigation can't be loaded.
vi.mock("next-intl/navigation", () => ({ createNavigation: () => ({}) }));

const zone = "Asia/Phnom_Penh";
const now = new Date("2027-03-01T05:00:00Z");

async function signUp(): Promise<{ id: string; headers: Headers }> {
  const { headers, response } = await auth().api.signInAnonymous({ returnHeaders: true });
  if (!response) throw new Error("no guest");
  await ensurePreferences(response.user.id, { locale: "en", timeZone: zone });
  const cookies = headers.getSetCookie().map((set) => set.split(";")[0]);
  return { id: response.user.id, headers: new Headers({ cookie: cookies.join("; ") }) };
}

const snapshot = async (): Promise<Snapshot> => (await GET()).json();

beforeEach(async () => {
  await db().user.deleteMany();
  request.headers = new Headers();
});

it("gives each person their own lines in use, to be kept by nobody on the way", async () => {
  const [alice, bob, charlie] = [await signUp(), await signUp(), await signUp()];
  await addLine(alice.id, { number: "012 345 678", label: "Mum" }, now);
  const archived = await addLine(alice.id, { number: "012 345 679" }, now);
  await setArchived(alice.id, archived, true, now);
  await addLine(bob.id, { number: "012 345 670" }, now);

  request.headers = alice.headers;
  const answer = await GET();
  expect(answer.headers.get("Cache-Control")).toBe("private, no-store");
  const [line, ...others] = linesAt(await answer.json(), now);
  expect(others).toEqual([]);
  expect(line).toMatchObject({
    number: "012 345 678",
    label: "Mum",
    zone,
    validUntil: "2027-04-13",
    carrier: { id: "kh-cellcard" },
    standing: { stage: "active", daysLeft: 43 },
  });
  // Sixty days later it is a Saturday.
  expect(line?.renewBy).toMatchObject({ "2027-06-12": { date: "2027-06-11", before: null } });

  request.headers = bob.headers;
  expect((await snapshot()).lines.map(({ number }) => number)).toEqual(["012 345 670"]);
  request.headers = charlie.headers;
  expect(await snapshot()).toMatchObject({ lines: [], carriers: {} });
});

it("keeps each carrier once, however many lines have it", async () => {
  const alice = await signUp();
  for (const number of ["012 345 671", "012 345 672", "012 345 673"]) {
    await addLine(alice.id, { number }, now);
  }
  request.headers = alice.headers;
  const { lines, carriers } = await snapshot();
  expect(lines).toHaveLength(3);
  expect(Object.keys(carriers)).toEqual(["kh-cellcard"]);
});

it("gives a stranger nothing", async () => {
  const alice = await signUp();
  await addLine(alice.id, { number: "012 345 678" }, now);
  const answer = await GET();
  expect([answer.status, await answer.json()]).toEqual([401, { error: "signed out" }]);
});
