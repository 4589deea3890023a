import type { Carrier, Evidence } from "../schema";
import { wayBackUnclear } from "./world-common";
import { askCarrier, online } from "./world-ways";

const page: Evidence = { source: "vietnamobile.com.vn", confidence: "high" };

export const vietnamobile: Carrier = {
  id: "vn-vietnamobile",
  names: { zh: "Vietnamobile", km: "Vietnamobile", en: "Vietnamobile" },
  aliases: [],
  company: "Vietnamobile",
  country: "VN",
  zone: "Asia/Ho_Chi_Minh",
  prefixes: [],
  codes: [],
  hotlines: [],
  apps: [],
  sites: [{ purpose: "home", url: "https://vietnamobile.com.vn", ...page }],
  lifecycle: {
    stages: [
      { stage: "outgoingBlocked", days: 30, outgoing: false, incoming: true, wayBack: "topUp" },
    ],
    ...page,
    // What brings the line back isn't clearly stated.
    confidence: "medium",
  },
  rule: { kind: "topUp", effect: "unknown", ...page },
  notes: [
    {
      text: {
        zh: "充值给多少天，看套餐。",
        km: "ការ​បញ្ចូល​លុយ​បាន​ប៉ុន្មាន​ថ្ងៃ អាស្រ័យ​លើ​គម្រោង។",
        en: "How many days a top-up gives depends on the plan.",
      },
      ...page,
    },
    wayBackUnclear(page),
  ],
  guide: [online({ page: "vietnamobile.com.vn" }), askCarrier],
};
