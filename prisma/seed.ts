import { randomBytes, randomUUID } from "node:crypto";
import sharp from "sharp";
import { secure } from "@/lib/accounts/credentials";
import { deletePerson, ensurePreferences } from "@/lib/accounts/store";
import { findCarrier } from "@/lib/carriers/catalogue";
import { ownCarrierInput } from "@/lib/carriers/own";
import { addDays, type CalendarDate, dateIn, instantOf, toDbDate } from "@/lib/dates";
import { db } from "@/lib/db";
import type { Currency } from "@/lib/lines/currencies";
import { parseNumber } from "@/lib/lines/number";
import { recordUnconfirmedRenewal, renewLine, undoRenewal } from "@/lib/lines/renewals.store";
import { type CarrierOfLine, createLine, setArchived } from "@/lib/lines/store";
import { readPhoto } from "@/lib/receipts/photo";
import { saveReceipt } from "@/lib/receipts/store";
import { lockPerson, replan } from "@/lib/reminders/plan.store";
import { setLetGo } from "@/lib/reminders/watch.store";

const email = "demo@example.com";
const zone = "Asia/Phnom_Penh";

/** Thirty lines in every stage: days from today to the last day of validity, number, name, carrier. */
const lines: [days: number, number: string, label: string, carrier: string][] = [
  [0, "012 100 001", "Bank codes", "kh-cellcard"],
  [1, "010 100 002", "妈妈", "kh-smart"],
  [3, "097 100 0003", "Shop counter", "kh-metfone"],
  [5, "018 910 0004", "", "kh-seatel"],
  [6, "096 100 0005", "ម៉ាក់", "kh-smart"],
  [7, "038 100 0006", "Gate 1", "kh-cootel"],
  [9, "011 100 007", "", "kh-cellcard"],
  [12, "088 100 0008", "Router, second floor", "kh-metfone"],
  [14, "016 100 009", "微信", "kh-smart"],
  [17, "092 100 010", "Gate 2", "kh-cellcard"],
  [20, "060 100 011", "Water meter", "kh-metfone"],
  [25, "070 100 012", "ហាង", "kh-smart"],
  [30, "077 100 013", "爸爸", "kh-cellcard"],
  [31, "071 100 0014", "", "kh-metfone"],
  [45, "093 100 015", "Tablet", "kh-smart"],
  [60, "095 100 016", "Lift telephone", "kh-cellcard"],
  [75, "067 100 017", "Alarm panel of the warehouse behind the market, second gate", "kh-metfone"],
  [90, "098 100 018", "Driver", "kh-smart"],
  [120, "017 100 019", "", "kh-cellcard"],
  [22, "+86 138 0013 8000", "国内保号卡", "own"],
  [300, "068 100 021", "Gate 3", "kh-metfone"],
  [-1, "081 100 022", "Yesterday", "kh-smart"],
  [-20, "078 100 023", "Telegram", "kh-cellcard"],
  [-58, "066 100 024", "Old phone", "kh-metfone"],
  [-61, "086 100 025", "Drawer", "kh-smart"],
  [-88, "089 100 026", "", "kh-cellcard"],
  [-95, "031 100 0027", "Left at the office", "kh-metfone"],
  [-170, "087 100 028", "Student years", "kh-smart"],
  [-200, "085 100 029", "Gone", "kh-cellcard"],
  [40, "090 100 030", "In the archive", "kh-metfone"],
];

const family = ["妈妈", "爸爸", "ម៉ាក់"];
const devices = /^(Gate|Router|Water|Tablet|Lift|Alarm)/;

/** Since their owner had them. */
const years = 3;

/** How long the money of one carrier's line lasts, and what is paid in turn, by which way. */
interface Habit {
  lasts: number;
  paid: [amount: string, currency: Currency, way: string][];
}

const card = "Scratch card or e-PIN";

/** By carrier, the shorter first. Smart's are what its table says of cards; the rest is made up. */
const habits: Record<string, Habit[]> = {
  "kh-smart": [
    { lasts: 40, paid: [["5", "USD", card]] },
    { lasts: 70, paid: [["10", "USD", card]] },
    { lasts: 100, paid: [["20", "USD", card]] },
  ],
  "kh-cellcard": [
    {
      lasts: 90,
      paid: [
        ["5", "USD", "ABA Mobile"],
        ["20000", "KHR", "Agent, phone shop or market stall"],
      ],
    },
    { lasts: 150, paid: [["8.50", "USD", "The Cellcard App app"]] },
  ],
  "kh-metfone": [
    {
      lasts: 60,
      paid: [
        ["12000", "KHR", "Wing or ACLEDA app"],
        ["36", "CNY", "A friend, by WeChat"],
        ["3", "USD", "ABA Mobile"],
      ],
    },
    { lasts: 365, paid: [["15", "USD", "The Metfone app"]] },
  ],
  "kh-seatel": [{ lasts: 30, paid: [["2", "USD", "ABA Mobile"]] }],
  "kh-cootel": [{ lasts: 60, paid: [["8000", "KHR", card]] }],
  own: [{ lasts: 30, paid: [["10", "CNY", "打开中国移动 App"]] }],
};

/** The days on which a line was renewed, the latest last, so that it lapses on its day. */
function renewalDays(validUntil: CalendarDate, { lasts }: Habit, today: CalendarDate) {
  const days: CalendarDate[] = [];
  for (let day = addDays(validUntil, -lasts); day > addDays(today, -years * 365); ) {
    days.unshift(day);
    day = addDays(day, -lasts);
  }
  return days;
}

/** Without words: a server may have no font to draw them. */
const receiptPicture = () =>
  sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="600" height="900">
      <rect width="600" height="900" fill="#7d8a86"/>
      <path d="M90 60h420v760l-30-24-30 24-30-24-30 24-30-24-30 24-30-24-30 24-30-24-30 24-30-24-30 24-30-24-30 24z" fill="#fdfcf7"/>
      <g fill="#333">
        <rect x="200" y="110" width="200" height="34"/><rect x="240" y="160" width="120" height="14"/>
        <rect x="130" y="240" width="220" height="16"/><rect x="400" y="240" width="70" height="16"/>
        <rect x="130" y="290" width="160" height="16"/><rect x="420" y="290" width="50" height="16"/>
        <rect x="130" y="340" width="190" height="16"/><rect x="400" y="340" width="70" height="16"/>
        <rect x="130" y="400" width="340" height="4"/>
        <rect x="130" y="440" width="120" height="28"/><rect x="340" y="440" width="130" height="28"/>
        <rect x="150" y="620" width="300" height="12"/><rect x="190" y="650" width="220" height="12"/>
      </g>
    </svg>`),
  )
    .png()
    .toBuffer();

const tagsFor = (label: string): string[] =>
  family.includes(label) ? ["family"] : devices.test(label) ? ["devices"] : [];

const ownCarrier = ownCarrierInput.parse({
  name: "中国移动 8 元保号",
  country: "CN",
  zone: "Asia/Shanghai",
  outgoingBlockedDays: "",
  bothBlockedDays: "",
  reservedDays: "90",
  rule: "period",
  ruleDays: "30",
  steps: "打开中国移动 App\n选“充值”，付 10 元\n看短信确认到账",
});

function carrierNamed(id: string): CarrierOfLine {
  if (id === "own") return { kind: "described", carrier: ownCarrier };
  const carrier = findCarrier(id);
  if (!carrier) throw new Error(`no carrier ${id} in the catalogue`);
  return { kind: "catalogue", id, zone: carrier.zone };
}

/** What was paid at the renewal of that number; now and then nobody notes it. */
function paidAt({ paid }: Habit, index: number) {
  const [amount, currency, way] = paid[index % paid.length] ?? [];
  const noted = index % 7 !== 3 && amount !== undefined && currency !== undefined;
  return { ...(noted ? { amount, currency } : { amount: null, currency: null }), way: way ?? null };
}

const noonOf = (day: CalendarDate) => instantOf(day, "12:00", zone);

/** A line with its ledger: the renewals of years as they were entered, and then the latest. */
async function addLine(
  userId: string,
  [days, typed, label, carrierId]: (typeof lines)[number],
  today: CalendarDate,
): Promise<{ lineId: string; latest: string | null }> {
  const number = parseNumber(typed);
  if (!number.ok) throw new Error(`${typed} is not a number`);
  const validUntil = addDays(today, days);
  const habit = habits[carrierId]?.find(({ lasts }) => lasts >= days);
  // Some were added without a word of what was paid for them.
  const renewedOn = habit && label ? renewalDays(validUntil, habit, today) : [];
  const latest = renewedOn.at(-1);
  const saved = await createLine(
    userId,
    {
      e164: number.e164,
      carrier: carrierNamed(carrierId),
      // A renewal comes on the last day of the one before.
      validUntil: latest ?? validUntil,
      source: latest || days % 2 === 0 ? "typed" : "estimated",
      label,
      tags: tagsFor(label),
    },
    noonOf(latest ?? addDays(today, -1)),
  );
  if (!saved.ok) throw new Error(`${typed}: ${saved.problem}`);
  const { lineId } = saved;
  if (!habit || !latest) return { lineId, latest: null };
  await db().renewal.createMany({
    data: renewedOn.slice(0, -1).map((day, index) => ({
      lineId,
      ...paidAt(habit, index),
      renewedOn: toDbDate(day),
      validBefore: toDbDate(day),
      sourceBefore: "typed" as const,
      validAfter: toDbDate(addDays(day, habit.lasts)),
      validAfterSource: "typed" as const,
      recordedAt: noonOf(day),
      confirmedAt: noonOf(day),
    })),
  });
  const renewal = {
    ...paidAt(habit, renewedOn.length - 1),
    renewedOn: latest,
    validUntil,
    source: "typed" as const,
  };
  const renewed = await renewLine(userId, lineId, renewal, noonOf(latest));
  return { lineId, latest: renewed?.renewalId ?? null };
}

/** One of each of what else can be with a line. */
async function addOddities(
  userId: string,
  label: string,
  { lineId, latest }: Awaited<ReturnType<typeof addLine>>,
  today: CalendarDate,
  now: Date,
): Promise<void> {
  const entry = { renewedOn: today, amount: "2", currency: "USD", way: "ABA Mobile" };
  switch (label) {
    case "In the archive":
      await setArchived(userId, lineId, true, now);
      return;
    case "Student years":
      await setLetGo(userId, lineId, true, now);
      return;
    case "Router, second floor":
      await recordUnconfirmedRenewal(
        userId,
        lineId,
        { ...entry, renewedOn: addDays(today, -1), amount: null, currency: null },
        now,
      );
      return;
    case "Driver": {
      const date = { validUntil: addDays(today, 120), source: "typed" as const };
      const mistaken = await renewLine(userId, lineId, { ...entry, ...date }, now);
      if (mistaken) await undoRenewal(userId, mistaken.renewalId, now);
      return;
    }
    case "妈妈": {
      const photo = await readPhoto(await receiptPicture());
      if (photo.ok && latest) await saveReceipt(userId, latest, photo.image, now);
    }
  }
}

async function seed(now: Date): Promise<void> {
  const today = dateIn(zone, now);
  const before = await db().user.findUnique({ where: { email } });
  if (before) await deletePerson(before.id);
  const userId = randomUUID();
  await db().user.create({
    data: { id: userId, name: "Demo", email: `${userId}@guest.invalid`, isAnonymous: true },
  });
  await ensurePreferences(userId, { locale: "en", timeZone: zone });
  const password = randomBytes(9).toString("base64url");
  await secure(userId, { email, password });

  const added: string[] = [];
  for (const line of lines) {
    const made = await addLine(userId, line, today);
    added.push(made.lineId);
    await addOddities(userId, line[2], made, today, now);
  }
  // They were planned as of their own days: what is past now is not to be sent late.
  await db().$transaction(async (tx) => {
    await lockPerson(tx, userId);
    await replan(tx, userId, now, added);
  });
  console.log(`Demo account: ${email}, password ${password}`);
}

await seed(new Date());
await db().$disconnect();
// The channel to the launcher would keep this process alive.
process.exit();
