import type { Carrier } from "../schema";
import {
  byTopUp,
  nationalLifecycle,
  nationalNotes,
  notes,
  prefixGroup,
  registration,
  unifiedCardCode,
  unifiedCodes,
} from "./kh-common";
import {
  abaMobile,
  agent,
  bakong,
  internationalTopUp,
  kiosk,
  otherBankApps,
  restoreAtShop,
  scratchCard,
  unverifiedApp,
} from "./kh-ways";

const balance = "*101#";
const card = unifiedCardCode("medium");

export const seatel: Carrier = {
  id: "kh-seatel",
  names: { zh: "Seatel yes", km: "Seatel yes", en: "Seatel yes" },
  aliases: ["yes", "Seatel"],
  company: "Seatel",
  country: "KH",
  zone: "Asia/Phnom_Penh",
  prefixes: [
    prefixGroup(["018"], 6, { confidence: "low" }),
    prefixGroup(["018"], 7, { next: "9", confidence: "medium" }),
  ],
  codes: [
    { purpose: "balance", code: balance, ...notes("low") },
    { purpose: "ownNumber", code: "*102#", ...notes("low") },
    card,
    ...unifiedCodes,
  ],
  hotlines: [{ number: "1800", ...notes("low") }],
  apps: [{ name: "yes", ...notes("low") }],
  sites: [{ purpose: "home", url: "https://www.yes.com.kh", ...notes("medium") }],
  lifecycle: nationalLifecycle,
  rule: byTopUp,
  registration,
  notes: [
    {
      text: {
        zh: "没有找到 Seatel 自己公布的保号规则，这里用的是适用于所有运营商的国家规定。",
        km: "យើង​រក​មិនឃើញ​វិធាន​រក្សា​លេខ​របស់ Seatel ផ្ទាល់​ទេ។ នៅ​ទីនេះ​ប្រើ​វិធាន​ជាតិ​សម្រាប់​គ្រប់​ក្រុមហ៊ុន។",
        en: "No rule of Seatel's own was found. The national rule, which applies to all carriers, is used here.",
      },
      ...notes("high"),
    },
    ...nationalNotes,
  ],
  guide: [
    abaMobile("Seatel", balance),
    agent("medium", balance),
    scratchCard(card, balance),
    otherBankApps(balance),
    kiosk(balance),
    unverifiedApp("yes", balance),
    bakong(balance),
    internationalTopUp(balance),
    restoreAtShop,
  ],
};
