import { describe, expect, it } from "vitest";
import {
  Place,
  RecoverInput,
  SecureInput,
  SignInInput,
  TransferInput,
} from "@/lib/accounts/schema";

const problems = (result: { error?: { issues: { message: string }[] } }) =>
  result.error?.issues.map(({ message }) => message);

describe("securing", () => {
  const password = "three odd words";

  it("reads an address in any case and with blanks around it as one", () => {
    expect(SecureInput.parse({ email: "  Alice@Example.COM ", password }).email).toBe(
      "alice@example.com",
    );
  });

  it.each([
    ["nothing", undefined],
    ["no address", "alice"],
    ["more than 254 characters", `${"a".repeat(250)}@example.com`],
    ["a file", new File([], "x")],
  ])("refuses %s as an address", (_what, email) => {
    expect(problems(SecureInput.safeParse({ email, password }))).toContain("emailInvalid");
  });

  it.each([
    ["123456789", "passwordShort"],
    ["x".repeat(129), "passwordLong"],
    [undefined, "passwordEmpty"],
  ])("says what is wrong with the password %j", (bad, problem) => {
    const result = SecureInput.safeParse({ email: "alice@example.com", password: bad });
    expect(problems(result)).toEqual([problem]);
  });

  it("takes ten characters of any kind, blanks at the ends included", () => {
    const tenth = " ពាក្យសម្ងាត់ ";
    expect(SecureInput.parse({ email: "a@example.com", password: tenth }).password).toBe(tenth);
  });
});

it("asks no length of a password that was chosen before", () => {
  expect(SignInInput.safeParse({ email: "a@example.com", password: "x" }).success).toBe(true);
});

it("refuses a recovery code of endless length", () => {
  const given = { email: "a@example.com", code: "7".repeat(65), password: "three odd words" };
  expect(problems(RecoverInput.safeParse(given))).toEqual(["wrongCode"]);
});

it.each([undefined, "", "../lines", "a".repeat(42), "a".repeat(44)])(
  "takes %j for no transfer token",
  (token) => {
    expect(problems(TransferInput.safeParse({ token }))).toEqual(["linkSpent"]);
  },
);

it.each([
  [{ locale: "km", timeZone: "Asia/Phnom_Penh" }, true],
  [{ locale: "km", timeZone: "Asia/Nowhere" }, false],
  [{ locale: "fr", timeZone: "Asia/Phnom_Penh" }, false],
])("reads where a guest is: %j", (place, known) => {
  expect(Place.safeParse(place).success).toBe(known);
});
