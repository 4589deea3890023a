import { randomBytes, randomUUID } from "node:crypto";
import { secure } from "@/lib/accounts/credentials";
import { deletePerson, ensurePreferences } from "@/lib/accounts/store";
import { findCarrier } from "@/lib/carriers/catalogue";
import { ownCarrierInput } from "@/lib/carriers/own";
import { addDays, dateIn } from "@/lib/dates";
import { db } from "@/lib/db";
import { parseNumber } from "@/lib/lines/number";
import { type CarrierOfLine, createLine, renewLine, setArchived } from "@/lib/lines/store";

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
  [75, "067 100 017", "Alarm panel", "kh-metfone"],
  [90, "098 100 018", "Driver", "kh-smart"],
  [120, "017 100 019", "", "kh-cellcard"],
  [180, "+86 138 0013 8000", "国内保号卡", "own"],
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

  for (const [days, typed, label, carrierId] of lines) {
    const number = parseNumber(typed);
    if (!number.ok) throw new Error(`${typed} is not a number`);
    const saved = await createLine(
      userId,
      {
        e164: number.e164,
        carrier: carrierNamed(carrierId),
        validUntil: addDays(today, Math.min(days, 3)),
        source: "typed",
        label,
        tags: tagsFor(label),
      },
      now,
    );
    if (!saved.ok) throw new Error(`${typed}: ${saved.problem}`);
    if (days > 3) {
      await renewLine(
        userId,
        saved.lineId,
        {
          renewedOn: addDays(today, -2),
          validUntil: addDays(today, days),
          source: days % 2 === 0 ? "typed" : "estimated",
          amount: "2.00",
          currency: "USD",
          way: "ABA",
        },
        now,
      );
    }
    if (label === "In the archive") await setArchived(userId, saved.lineId, true, now);
  }
  console.log(`Demo account: ${email}, password ${password}`);
}

await seed(new Date());
await db().$disconnect();
// The channel to the launcher would keep this process alive.
process.exit();
