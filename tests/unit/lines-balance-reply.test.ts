import { describe, expect, it } from "vitest";
import { readBalanceReply } from "@/lib/lines/balance-reply";
import { day } from "../support/day";

const today = day("2026-04-20");

/** What a reply says, the country of the line, and the dates to be read from it. */
type Example = [reply: string, country: string | undefined, ...dates: string[]];

const examples: Record<string, Example[]> = {
  "numbers with the day first": [
    ["Your balance is 1.37 USD valid till 19.05.14", "KH", "2014-05-19"],
    ["Your balance is 1.37 USD valid till 19.05.26", "KH", "2026-05-19"],
    ["Balance: $2.00. Valid until 19/05/2026.", "KH", "2026-05-19"],
    ["Balance 0.15$, exp 19-05-2026", "KH", "2026-05-19"],
    ["Valid till 9.5.26", "KH", "2026-05-09"],
    ["Valid till 09/05/26", "KH", "2026-05-09"],
    ["valid till19.05.26", "KH", "2026-05-19"],
    ["Valid till 19 / 05 / 2026", "KH", "2026-05-19"],
    ["EXPIRY DATE:19.05.2026", "KH", "2026-05-19"],
    ["Exp.\n19/05/2026", "KH", "2026-05-19"],
  ],
  "numbers with the year first": [
    ["valid till 2026-05-19", "KH", "2026-05-19"],
    ["valid till 2026/05/19", undefined, "2026-05-19"],
    ["valid till 2026.5.9", undefined, "2026-05-09"],
    ["Expire: 20260519", "KH", "2026-05-19"],
    ["Expire: 20260519235959", "KH", "2026-05-19"],
  ],
  "English months": [
    ["Your SIM is valid until 19 May 2026", undefined, "2026-05-19"],
    ["Valid till 19-May-26", undefined, "2026-05-19"],
    ["valid till 19MAY2026", undefined, "2026-05-19"],
    ["It expires on the 1st of June, 2026.", undefined, "2026-06-01"],
    ["Service until May 19, 2026", undefined, "2026-05-19"],
    ["Renew by Sept. 3rd, 2026", undefined, "2026-09-03"],
    ["Plan ends December 31 2026 at midnight", undefined, "2026-12-31"],
  ],
  Chinese: [
    ["您的余额为8.50元，有效期至2026年5月19日。", "CN", "2026-05-19"],
    ["余额：1.37 USD，有效期：2026-05-19", "KH", "2026-05-19"],
    ["号码将于２０２６年０５月１９日到期", "CN", "2026-05-19"],
    ["您的号码2026/05/19到期，请及时充值", "CN", "2026-05-19"],
    ["截止2026 年 5 月 19 号", "CN", "2026-05-19"],
    ["有效期：2026-05-01至2026-05-19", "CN", "2026-05-19"],
    ["套餐有效期至2026年6月30日，余额有效期至2026年5月19日", "CN", "2026-05-19"],
  ],
  Khmer: [
    ["សុពលភាពដល់ថ្ងៃទី១៩ ខែឧសភា ឆ្នាំ២០២៦", "KH", "2026-05-19"],
    ["ផុតកំណត់​នៅ​ថ្ងៃ​ទី ១៩ ខែ ឧសភា ឆ្នាំ ២០២៦", "KH", "2026-05-19"],
    ["ផុតកំណត់ថ្ងៃទី១ខែមករាឆ្នាំ២០២៧", "KH", "2027-01-01"],
    ["ផុតកំណត់ ៣ កុម្ភៈ ២០២៧", "KH", "2027-02-03"],
    ["ផុតកំណត់ ៣ មិនា ២០២៧", "KH", "2027-03-03"],
    ["ផុតកំណត់ ថ្ងៃទី១៩ ខែ០៥ ឆ្នាំ២០២៦", "KH", "2026-05-19"],
    ["ទឹកប្រាក់ ១.៣៧$ ប្រើបានដល់ ១៩/០៥/២០២៦", "KH", "2026-05-19"],
    ["ផុតកំណត់ ៣១ ធ្នូ ២០២៦", "KH", "2026-12-31"],
    ["ផុតកំណត់ ១៥ វិច្ឆិកា ២០២៦", "KH", "2026-11-15"],
  ],
  "other digits": [
    ["ｖａｌｉｄ ｔｉｌｌ １９／０５／２０２６", "KH", "2026-05-19"],
    ["valid till ១៩.០៥.២៦", "KH", "2026-05-19"],
    ["ใช้ได้ถึง 19/05/2569", "TH", "2026-05-19"],
  ],
  "several dates": [
    ["Last top-up 02.03.2026. Valid till 19.05.2026", "KH", "2026-05-19"],
    ["Valid till 19.05.2026. Next promotion on 30.06.2026", "KH", "2026-05-19"],
    ["Valid from 20.04.2026 to 19.05.2026", "KH", "2026-05-19"],
    ["20/04/2026 10:32 Balance 2.00$ 19/05/2026", "KH", "2026-05-19"],
    ["Balance $1 valid till 19.05.2026. Data 3GB valid till 30.06.2026", "KH", "2026-05-19"],
    ["Active until 19/05/2026, receive until 18/07/2026", "KH", "2026-05-19", "2026-07-18"],
    ["valid till 19.05.2026, expires 19/05/2026", "KH", "2026-05-19"],
  ],
  "day or month": [
    ["Valid till 05/06/2026", "KH", "2026-06-05"],
    ["Valid till 05/06/2026", "US", "2026-05-06"],
    ["Valid till 05/06/2026", undefined, "2026-05-06", "2026-06-05"],
    ["Valid till 05/06/2026", "ZZ", "2026-05-06", "2026-06-05"],
    ["Valid till 05/05/2026", undefined, "2026-05-05"],
    ["Valid till 19/05/2026", "US", "2026-05-19"],
    ["Valid till 05/19/2026", "KH", "2026-05-19"],
    ["Valid till 05/19/2026", undefined, "2026-05-19"],
  ],
  "a time beside it": [
    ["Valid till 19/05/2026 23:59:59", "KH", "2026-05-19"],
    ["Valid till 23:59 19/05/2026", "KH", "2026-05-19"],
    ["Valid till 19/05/2026-23:59", "KH", "2026-05-19"],
    ["Valid till 2026-05-19T23:59:59Z", "KH", "2026-05-19"],
    ["Valid till 19 May 2026, 11:59 PM", "KH", "2026-05-19"],
  ],
  "no date at all": [
    ["Your balance is 1.37 USD", "KH"],
    ["Call 012-345-678 or 096 12 05 26", "KH"],
    ["Call 012-05-2026", "KH"],
    ["Your number +855 12.05.26.77", "KH"],
    ["Dial *19#05#2026# to top up", "KH"],
    ["Balance 10.10.5", "KH"],
    ["You have $19.05 and 20260519 points", "KH"],
    ["Version 1.2.26.4", "KH"],
    ["Valid till 30/02/2026", "KH"],
    ["Valid till 31.04.2026", "KH"],
    ["Valid till 00/05/2026", "KH"],
    ["Valid till 29/02/2027", "KH"],
    ["Valid till 19.05.1410", "KH"],
    ["Valid till 19.05.2099", "KH"],
    ["Valid for 30 days", "KH"],
    ["Valid till 19 May 23:59", "KH"],
    ["", "KH"],
  ],
};

describe.each(Object.entries(examples))("a reply with %s", (_, rows) => {
  it.each(rows)("%s (%s)", (reply, country, ...dates) => {
    expect(readBalanceReply(reply, today, country)).toMatchObject({
      dates,
      ambiguous: dates.length > 1,
    });
  });
});

describe("a leap day", () => {
  it("is a date in a leap year", () => {
    expect(readBalanceReply("valid till 29.02.28", today, "KH").dates).toEqual(["2028-02-29"]);
  });
});

describe("a bundle's date", () => {
  it.each([
    "Data 3GB valid till 30.06.2026",
    "Last top-up 02.03.2026. Data 3GB valid till 30.06.2026",
    "Your bonus expires 30/06/2026",
    "套餐有效期至2026年6月30日",
    "Data 3GB 30.06.2026",
  ])("is not taken for the line's, and told apart: %s", (reply) => {
    expect(readBalanceReply(reply, today, "KH")).toMatchObject({ dates: [], bundleOnly: true });
  });

  it.each([
    "Balance $1 valid till 19.05.2026. Data 3GB valid till 30.06.2026",
    "Your balance is 1.37 USD",
    "You have 3GB and 20260519 points",
  ])("is not what is told by %s", (reply) => {
    expect(readBalanceReply(reply, today, "KH").bundleOnly).toBe(false);
  });
});

describe("a text that is no reply", () => {
  it("is read no further than 2,000 characters", () => {
    const late = `${" x".repeat(1_000)} valid till 19.05.2026`;
    expect(readBalanceReply(late, today, "KH").dates).toEqual([]);
  });

  it.each(["1.", "1 ", "1/1/", "19 may ", "valid till ", "១", "\u200b", "\n", "ﷺ", "20260519"])(
    "of a million times %j is answered",
    (part) => {
      expect(readBalanceReply(part.repeat(1_000_000), today).dates.length).toBeLessThan(3);
    },
  );
});
