import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { GET, POST } from "@/app/api/receipts/[renewalId]/route";
import { auth } from "@/lib/accounts/auth";
import { mergeInto } from "@/lib/accounts/merge.store";
import { deletePerson, ensurePreferences } from "@/lib/accounts/store";
import { db } from "@/lib/db";
import { myLine } from "@/lib/lines/queries";
import { recordUnconfirmedRenewal, undoUnconfirmedRenewal } from "@/lib/lines/renewals.store";
import { deleteLine } from "@/lib/lines/store";
import { removeReceipt } from "@/lib/receipts/actions";
import {
  mostBytesOfPerson,
  mostImageBytes,
  mostUploadBytes,
  type ReceiptProblem,
} from "@/lib/receipts/schema";
import { day } from "../support/day";
import { textsIn } from "../support/journey-texts";
import { addLine, createSession } from "../support/people";

/** Whose browser asks: the headers of its request. */
const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({ headers: async () => request.headers }));
/** Where a form that was saved leads on to. */
const ledTo = vi.hoisted(() => ({ href: "" }));
vi.mock("next-intl/navigation", () => ({
  createNavigation: () => ({
    redirect: ({ href }: { href: string }) => {
      ledTo.href = href;
    },
  }),
}));
const now = new Date("2027-03-01T05:00:00Z");
const t = textsIn("en");

interface Person {
  id: string;
  headers: Headers;
  lineId: string;
  renewalId: string;
}

/** A person with a line that they renewed. */
async function signUp(number: string): Promise<Person> {
  const { headers, response } = await auth().api.signInAnonymous({ returnHeaders: true });
  if (!response) throw new Error("no guest");
  const { id } = response.user;
  await ensurePreferences(id, { locale: "en", timeZone: "Asia/Phnom_Penh" });
  const cookies = headers.getSetCookie().map((set) => set.split(";")[0]);
  const lineId = await addLine(id, { number }, now);
  const entry = { renewedOn: day("2027-03-01"), amount: "2", currency: "USD", way: null };
  const renewal = await recordUnconfirmedRenewal(id, lineId, entry, now);
  if (!renewal) throw new Error("no line");
  return { id, headers: new Headers({ cookie: cookies.join("; ") }), lineId, ...renewal };
}

let alice: Person;
let bob: Person;

beforeEach(async () => {
  await db().user.deleteMany();
  await db().rateLimit.deleteMany();
  [alice, bob] = [await signUp("012 345 678"), await signUp("012 345 679")];
  request.headers = alice.headers;
  ledTo.href = "";
});

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#2a6" }, limitInputPixels: false });
const photo = () => picture(800, 400).jpeg().toBuffer();

const context = (renewalId: string) => ({ params: Promise.resolve({ renewalId }) });
const own = { origin: "http://localhost:3000", host: "localhost:3000" };

function send(
  renewalId: string,
  file: Uint8Array,
  headers: Record<string, string> = {},
  shown: Record<string, string> = {},
) {
  const body = new FormData();
  body.set("photo", new File([new Uint8Array(file)], "receipt.jpg", { type: "image/jpeg" }));
  const query = new URLSearchParams({ locale: "en", ...shown });
  const url = `http://localhost:3000/api/receipts/${renewalId}?${query}`;
  const asked = new Request(url, { method: "POST", body, headers: { ...own, ...headers } });
  return POST(asked, context(renewalId));
}

const see = (renewalId: string) =>
  GET(new Request(`http://localhost:3000/api/receipts/${renewalId}`), context(renewalId));

async function seen(renewalId: string): Promise<Buffer> {
  const response = await see(renewalId);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

async function expectRefusal(response: Response, status: number, problem: ReceiptProblem) {
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ error: t(`receipts.errors.${problem}`) });
}

const form = () => {
  const form = new FormData();
  form.set("locale", "en");
  return form;
};

describe("a receipt", () => {
  it("is kept, shown, replaced and removed by its owner", async () => {
    expect((await send(alice.renewalId, await photo())).status).toBe(200);
    const response = await see(alice.renewalId);
    expect(Object.fromEntries(response.headers)).toEqual({
      "content-type": "image/webp",
      "content-disposition": 'inline; filename="receipt.webp"',
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    });
    const first = await sharp(await response.arrayBuffer()).metadata();
    expect(first).toMatchObject({ format: "webp", width: 800, height: 400 });
    expect((await myLine(alice.lineId))?.renewals).toMatchObject([{ receiptAt: expect.any(Date) }]);

    await send(alice.renewalId, await picture(300, 300).png().toBuffer());
    expect(await sharp(await seen(alice.renewalId)).metadata()).toMatchObject({ width: 300 });
    expect(await db().receipt.count()).toBe(1);

    await removeReceipt(alice.lineId, alice.renewalId, form());
    expect(ledTo.href).toBe(`/lines/${alice.lineId}?receipt=removed#history`);
    expect((await see(alice.renewalId)).status).toBe(404);
    expect((await myLine(alice.lineId))?.renewals).toMatchObject([{ receiptAt: null }]);
  });

  it("is nobody else's to see, replace or remove", async () => {
    await send(alice.renewalId, await photo());
    const before = await db().receipt.findMany();
    const charlie = { headers: new Headers() };
    for (const [who, status, problem] of [
      [bob, 404, "notFound"],
      [charlie, 401, "stranger"],
    ] as const) {
      request.headers = who.headers;
      const shown = await see(alice.renewalId);
      expect(shown.status).toBe(404);
      expect(await shown.text()).toBe("");
      await expectRefusal(await send(alice.renewalId, await photo()), status, problem);
    }
    request.headers = bob.headers;
    await removeReceipt(alice.lineId, alice.renewalId, form());
    expect(await db().receipt.findMany()).toEqual(before);
    expect((await see("../../etc/passwd")).status).toBe(404);
  });

  it("is not sent by a page of another site", async () => {
    for (const origin of ["https://evil.example", "null", ""]) {
      const response = await send(alice.renewalId, await photo(), { origin });
      await expectRefusal(response, 403, "origin");
    }
    expect(await db().receipt.count()).toBe(0);
  });

  it("that a form without scripts brings leads back to the line", async () => {
    const html = { accept: "text/html,application/xhtml+xml" };
    const kept = await send(alice.renewalId, await photo(), html);
    expect(kept.status).toBe(303);
    const line = `/en/lines/${alice.lineId}`;
    expect(kept.headers.get("location")).toBe(`${line}?receipt=kept#history`);
    const refused = await send(alice.renewalId, Buffer.from("%PDF-1.7"), html);
    expect(refused.headers.get("location")).toBe(`${line}?receipt=pdf#history`);
    expect(await db().receipt.count()).toBe(1);
  });

  it("leads back to as much of the history, and to the same part of the list", async () => {
    const html = { accept: "text/html" };
    const shown = { history: "all", list: `q=bank&page=3&x=${"9".repeat(5_000)}` };
    const kept = await send(alice.renewalId, await photo(), html, shown);
    const query = "history=all&list=q%3Dbank%26page%3D3";
    const line = `/lines/${alice.lineId}?${query}`;
    expect(kept.headers.get("location")).toBe(`/en${line}&receipt=kept#history`);
    const removing = form();
    for (const [name, value] of Object.entries(shown)) removing.set(name, value);
    await removeReceipt(alice.lineId, alice.renewalId, removing);
    expect(ledTo.href).toBe(`${line}&receipt=removed#history`);
    // In another window it was removed already.
    await removeReceipt(alice.lineId, alice.renewalId, removing);
    expect(ledTo.href).toBe(`${line}#history`);
  });

  it("that a form without scripts brings to where it isn't taken leads to a page as well", async () => {
    const html = { accept: "text/html" };
    const ledBy = async (headers: Record<string, string>) => {
      const response = await send(alice.renewalId, await photo(), { ...html, ...headers });
      return [response.status, response.headers.get("location")];
    };
    expect(await ledBy({ origin: "https://evil.example" })).toEqual([303, "/en/lines"]);
    request.headers = bob.headers;
    expect(await ledBy({})).toEqual([303, "/en/lines"]);
    const charlie = { headers: new Headers() };
    request.headers = charlie.headers;
    expect(await ledBy({})).toEqual([303, "/en/sign-in"]);
    expect(await db().receipt.count()).toBe(0);
  });

  it("stays when its renewal is taken back, and goes with its line and its person", async () => {
    await send(alice.renewalId, await photo());
    await undoUnconfirmedRenewal(alice.id, alice.renewalId, now);
    expect((await see(alice.renewalId)).status).toBe(200);
    await deleteLine(alice.id, alice.lineId);
    expect(await db().receipt.count()).toBe(0);
    request.headers = bob.headers;
    await send(bob.renewalId, await photo());
    await deletePerson(bob.id);
    expect(await db().receipt.count()).toBe(0);
  });

  it("comes along into the account that a guest is merged into, also with a number that both have", async () => {
    const twin = await addLine(bob.id, { number: "012 345 678" }, now);
    await send(alice.renewalId, await photo());
    const [from, to] = [await createSession(alice.id), await createSession(bob.id)];
    await db().$transaction((tx) =>
      mergeInto(tx, { userId: alice.id, sessionId: from }, { userId: bob.id, sessionId: to }, now),
    );
    request.headers = bob.headers;
    expect(await sharp(await seen(alice.renewalId)).metadata()).toMatchObject({ width: 800 });
    expect((await myLine(twin))?.renewals).toMatchObject([{ id: alice.renewalId }]);
  });
});

describe("a photo", () => {
  it("loses what the camera noted, stands upright, and is made small", async () => {
    const taken = await picture(4_000, 3_000)
      .withExif({
        IFD0: { Make: "Telephone" },
        IFD3: { GPSLatitude: "11/1 33/1 0/1", GPSLatitudeRef: "N" },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">Phnom Penh</x:xmpmeta>')
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(taken.includes("Telephone")).toBe(true);
    expect(taken.includes("Phnom Penh")).toBe(true);
    await send(alice.renewalId, taken);
    const kept = await seen(alice.renewalId);
    const { exif, xmp, iptc, icc, orientation, width, height } = await sharp(kept).metadata();
    expect({ exif, xmp, iptc, icc, orientation, width, height }).toEqual({
      width: 1_200,
      height: 1_600,
    });
    expect(kept.includes("Telephone")).toBe(false);
    expect(kept.includes("Phnom Penh")).toBe(false);
  });

  it("of pure noise is kept small too", async () => {
    const raw = { width: 1_700, height: 1_700, channels: 3 } as const;
    const noise = sharp(randomBytes(1_700 * 1_700 * 3), { raw });
    await send(alice.renewalId, await noise.jpeg({ quality: 90 }).toBuffer());
    expect((await seen(alice.renewalId)).length).toBeLessThanOrEqual(mostImageBytes);
  });

  it.each<[string, ReceiptProblem, () => Promise<Uint8Array>]>([
    ["a PDF named .jpg", "pdf", async () => Buffer.from("%PDF-1.7\n1 0 obj")],
    ["a HEIC", "heic", async () => Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic")],
    ["a GIF", "otherKind", () => picture(10, 10).gif().toBuffer()],
    ["an SVG", "otherKind", async () => Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")],
    ["a page", "otherKind", async () => Buffer.from("<!doctype html><script>alert(1)</script>")],
    ["nothing", "empty", async () => new Uint8Array()],
    ["a JPEG that is cut short", "damaged", async () => (await photo()).subarray(0, -400)],
    [
      "only the beginning of a PNG",
      "damaged",
      async () => Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    ],
    ["a bomb of pixels", "tooManyPixels", () => picture(8_000, 8_000).png().toBuffer()],
  ])("that is %s is refused, and the one before stays", async (_, problem, file) => {
    await send(alice.renewalId, await photo());
    const before = await seen(alice.renewalId);
    await expectRefusal(await send(alice.renewalId, await file()), 422, problem);
    expect(await seen(alice.renewalId)).toEqual(before);
  });

  it("of 40 MB is refused by what its header announces, before it is read", async () => {
    let read = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          read += 1;
          controller.enqueue(new Uint8Array(64_000));
        },
      },
      { highWaterMark: 0 },
    );
    const ask = (headers: Record<string, string>) =>
      POST(
        new Request(`http://localhost:3000/api/receipts/${alice.renewalId}?locale=en`, {
          method: "POST",
          body,
          headers: { ...own, "content-type": "multipart/form-data; boundary=x", ...headers },
          ...{ duplex: "half" },
        }),
        context(alice.renewalId),
      );
    await expectRefusal(await ask({ "content-length": "40000000" }), 413, "tooLarge");
    expect(read).toBe(0);
  });

  it("without an end is read no further than that", async () => {
    let read = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        read += 64_000;
        controller.enqueue(new Uint8Array(64_000));
      },
    });
    const asked = new Request(`http://localhost:3000/api/receipts/${alice.renewalId}?locale=en`, {
      method: "POST",
      body,
      headers: { ...own, "content-type": "multipart/form-data; boundary=x", "content-length": "9" },
      ...{ duplex: "half" },
    });
    await expectRefusal(await POST(asked, context(alice.renewalId)), 413, "tooLarge");
    expect(read).toBeLessThan(mostUploadBytes + 1_000_000);
  });

  it("that is no form is refused", async () => {
    const url = `http://localhost:3000/api/receipts/${alice.renewalId}?locale=en`;
    for (const type of ["image/jpeg", "multipart/form-data", "application/json"]) {
      const asked = new Request(url, {
        method: "POST",
        body: new Uint8Array(await photo()),
        headers: { ...own, "content-type": type },
      });
      await expectRefusal(await POST(asked, context(alice.renewalId)), 422, "empty");
    }
  });
});

describe("the room for receipts", () => {
  it("has an end, which replacing one doesn't come nearer to", async () => {
    await send(alice.renewalId, await photo());
    const entry = { renewedOn: day("2027-03-01"), amount: null, currency: null, way: null };
    const later = await recordUnconfirmedRenewal(alice.id, alice.lineId, entry, now);
    const size = mostBytesOfPerson;
    await db().receipt.update({ where: { renewalId: alice.renewalId }, data: { size } });
    await expectRefusal(await send(later?.renewalId ?? "", await photo()), 409, "full");
    expect((await send(alice.renewalId, await photo())).status).toBe(200);
    expect((await send(later?.renewalId ?? "", await photo())).status).toBe(200);
  });

  it("is filled no faster than a person can", async () => {
    const nothing = new Uint8Array();
    for (let tries = 0; tries < 60; tries++) await send(alice.renewalId, nothing);
    await expectRefusal(await send(alice.renewalId, await photo()), 429, "tooOften");
    request.headers = bob.headers;
    expect((await send(bob.renewalId, await photo())).status).toBe(200);
  });
});
