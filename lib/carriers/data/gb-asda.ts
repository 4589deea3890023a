import type { Carrier, Evidence } from "../schema";
import { wayBackUnclear } from "./world-common";
import { askCarrier, online } from "./world-ways";

const page: Evidence = { source: "mobile.asda.com/help", confidence: "high" };

export const asda: Carrier = {
  id: "gb-asda",
  names: { zh: "ASDA Mobile", km: "ASDA Mobile", en: "ASDA Mobile" },
  aliases: [],
  company: "ASDA Mobile",
  country: "GB",
  zone: "Europe/London",
  prefixes: [],
  codes: [],
  hotlines: [],
  apps: [],
  sites: [{ purpose: "home", url: "https://mobile.asda.com", ...page }],
  lifecycle: {
    stages: [
      { stage: "outgoingBlocked", days: 90, outgoing: false, incoming: true, wayBack: "topUp" },
    ],
    ...page,
    // What brings the line back isn't clearly stated.
    confidence: "medium",
  },
  rule: { kind: "topUpEvery", withinDays: 180, ...page },
  notes: [
    {
      text: {
        zh: "充值或买套餐都算。",
        km: "ការ​បញ្ចូល​លុយ ឬ​ការទិញ​កញ្ចប់ សុទ្ធតែ​រាប់។",
        en: "A top-up counts, and so does a bundle.",
      },
      ...page,
    },
    wayBackUnclear(page),
  ],
  guide: [online({ page: "mobile.asda.com" }), askCarrier],
};
