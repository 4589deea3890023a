import type { Carrier, Evidence } from "../schema";
import { monthsInDays, threeMonths } from "./world-common";
import { askCarrier, oneUse } from "./world-ways";

const page: Evidence = {
  source: "ssnhd/googlevoice, wiki",
  sourceDate: "2023-10-27",
  confidence: "medium",
};

export const googleVoice: Carrier = {
  id: "us-google-voice",
  names: { zh: "Google Voice", km: "Google Voice", en: "Google Voice" },
  aliases: ["谷歌语音"],
  company: "Google",
  country: "US",
  // The country has several zones. This is the one whose day ends first.
  zone: "America/New_York",
  prefixes: [],
  codes: [],
  hotlines: [],
  apps: [],
  sites: [],
  lifecycle: { stages: [], ...page },
  rule: { kind: "activity", withinDays: threeMonths, uses: ["call", "sms"], ...page },
  notes: [
    {
      text: {
        zh: "到期前一周会收到邮件，请看这个账号的邮箱。",
        km: "មួយ​សប្ដាហ៍​មុន អ្នក​ទទួល​បាន​អ៊ីមែល។ សូម​មើល​អ៊ីមែល​របស់​គណនី​នោះ។",
        en: "An e-mail comes one week before. Look at the account's mail.",
      },
      ...page,
    },
    monthsInDays(page),
  ],
  guide: [
    oneUse(["call", "sms"], page, {
      text: {
        zh: "登录有这个号码的 Google 账号，打开 Google Voice。",
        km: "ចូល​គណនី Google ដែល​មាន​លេខ​នេះ ហើយ​បើក Google Voice។",
        en: "Sign in to the Google account that has this number, and open Google Voice.",
      },
    }),
    askCarrier,
  ],
};
