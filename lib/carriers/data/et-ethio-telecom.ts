import type { Carrier, Evidence } from "../schema";
import { wayBackUnclear } from "./world-common";
import { askCarrier, online } from "./world-ways";

const page: Evidence = { source: "ethiotelecom.et", confidence: "high" };

export const ethioTelecom: Carrier = {
  id: "et-ethio-telecom",
  names: { zh: "埃塞俄比亚电信", km: "Ethio Telecom", en: "Ethio Telecom" },
  aliases: [],
  company: "Ethio Telecom",
  country: "ET",
  zone: "Africa/Addis_Ababa",
  prefixes: [],
  codes: [],
  hotlines: [],
  apps: [],
  sites: [{ purpose: "home", url: "https://ethiotelecom.et", ...page }],
  lifecycle: {
    stages: [
      { stage: "outgoingBlocked", days: 330, outgoing: false, incoming: true, wayBack: "topUp" },
      { stage: "bothBlocked", days: 30, outgoing: false, incoming: false, wayBack: "topUp" },
    ],
    ...page,
    // What brings the line back isn't clearly stated.
    confidence: "medium",
  },
  rule: { kind: "topUp", effect: "unknown", ...page },
  notes: [
    {
      text: {
        zh: "充值最多给 120 天，多少金额给多少天不清楚。",
        km: "ការ​បញ្ចូល​លុយ​បាន​ច្រើន​បំផុត 120 ថ្ងៃ។ យើង​មិនដឹង​ថា​ចំនួន​លុយ​ណា​បាន​ប៉ុន្មាន​ថ្ងៃ​ទេ។",
        en: "A top-up gives up to 120 days. How many days which amount gives is not known.",
      },
      ...page,
    },
    wayBackUnclear(page),
  ],
  guide: [online({ page: "ethiotelecom.et" }), askCarrier],
};
