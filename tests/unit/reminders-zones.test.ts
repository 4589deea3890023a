import { describe, expect, it } from "vitest";
import { cityOf } from "@/app/[locale]/_reminders/zones";

describe("the city of a time zone", () => {
  it("is called as its readers call it", () => {
    expect(cityOf("Asia/Phnom_Penh", "en")).toBe("Phnom Penh");
    expect(cityOf("Asia/Phnom_Penh", "zh")).toBe("金边");
    expect(cityOf("Asia/Phnom_Penh", "km")).toBe("ភ្នំពេញ");
  });

  it("is the same by each of its zone's names", () => {
    expect(cityOf("Asia/Saigon", "zh")).toBe(cityOf("Asia/Ho_Chi_Minh", "zh"));
  });

  it("has its English name where no other is known", () => {
    expect(cityOf("America/Argentina/Buenos_Aires", "zh")).toBe("Argentina, Buenos Aires");
    expect(cityOf("UTC", "km")).toBe("UTC");
  });
});
