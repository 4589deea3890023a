import { expect, test } from "../fixtures";
import { addLine, dayAhead, type TypedLine, typeLine } from "../lines";

export function badInput() {
  test("each mistake gets its sentence, keeps what was typed, and saves nothing", {
    tag: "@phone",
  }, async ({ visitor, keepline, t }) => {
    const { page, open, look } = visitor;
    const save = page.getByRole("button", { name: t("lines.form.save") });
    const number = page.getByLabel(t("lines.form.number"), { exact: true });
    const validUntil = page.getByLabel(t("lines.form.validUntil"), { exact: true });
    const label = page.getByLabel(t("lines.form.label"));
    const fine: TypedLine = {
      number: "012 345 678",
      validUntil: dayAhead(keepline, 10),
      label: "Mum",
    };

    await test.step("nothing typed", async () => {
      await open("/lines/new");
      await save.click();
      await expect(page.getByText(t("lines.errors.summary"))).toBeVisible();
      await expect(page.getByText(t("lines.errors.number.empty"))).toBeVisible();
      await expect(page.getByText(t("lines.errors.carrier.empty"))).toBeVisible();
      await expect(page.getByText(t("lines.errors.date.empty"))).toBeVisible();
      await look("nothing-typed");
    });

    // As in a browser without a field for dates.
    await validUntil.evaluate((input: HTMLInputElement) => {
      input.type = "text";
      Object.defineProperty(input, "type", { get: () => "text", set: () => {} });
    });

    const mistakes: [Partial<TypedLine>, string][] = [
      [{ number: "012 34" }, t("lines.errors.number.impossible")],
      [{ number: "+855 12" }, t("lines.errors.number.impossible")],
      [{ number: "call mum" }, t("lines.errors.number.letters")],
      [{ number: "012 34 📞" }, t("lines.errors.number.letters")],
      [{ number: "138 0013 8000" }, t("lines.errors.number.needsCountryCode")],
      [{ validUntil: dayAhead(keepline, -402) }, t("lines.errors.date.past")],
      [{ validUntil: dayAhead(keepline, 1900) }, t("lines.errors.date.far")],
      [{ validUntil: "2026-02-30" }, t("lines.errors.date.impossible")],
      [{ validUntil: "tomorrow" }, t("lines.errors.date.impossible")],
      [{ label: "長".repeat(10_000) }, t("lines.errors.label.long")],
      [{ label: "abc\u202Edef" }, t("lines.errors.label.hidden")],
    ];
    for (const [mistake, sentence] of mistakes) {
      const [field = "", typed = ""] = Object.entries(mistake)[0] ?? [];
      await test.step(`${field}: ${typed.slice(0, 20)}`, async () => {
        const line = { ...fine, ...mistake };
        await typeLine(visitor, t, line);
        await save.click();
        await expect(page.getByRole("alert").filter({ hasText: sentence })).toBeVisible();
        await expect(number).toHaveValue(line.number);
        await expect(validUntil).toHaveValue(line.validUntil);
        await expect(label).toHaveValue(line.label ?? "");
      });
    }

    await open("/lines");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("lines.empty.title"));
    expect(await visitor.context.cookies()).not.toContainEqual(
      expect.objectContaining({ name: expect.stringContaining("session") }),
    );
    expect(keepline.log()).not.toMatch(/345\s?678|Mum/);
  });

  test("the same number twice is refused, and leads to the first", { tag: "@phone" }, async ({
    visitor,
    keepline,
    t,
  }) => {
    const { page, open, look } = visitor;
    const line = { number: "012 345 678", validUntil: dayAhead(keepline, 10), label: "Mum" };
    await addLine(visitor, t, line);
    await open("/lines/new");
    await typeLine(visitor, t, { ...line, number: "+855 12 345 678", label: "Dad" });
    await expect(page.getByRole("button", { name: t("lines.form.change") })).toBeVisible();
    await page.getByRole("button", { name: t("lines.form.save") }).click();
    await expect(page.getByText(t("lines.errors.number.duplicate"))).toBeVisible();
    await expect(page.getByLabel(t("lines.form.label"))).toHaveValue("Dad");
    await look("twice");
    await page.getByRole("link", { name: t("lines.errors.seeTwin") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mum");
    await open("/lines");
    await expect(page.getByRole("region").getByRole("listitem")).toHaveCount(1);
  });

  test("odd names are shown as they were typed", { tag: "@once" }, async ({
    visitor,
    keepline,
    t,
  }) => {
    const { page, look } = visitor;
    const names = ["📱👩‍👩‍👧 مرحبا", "<script>alert(1)</script>", "שלום & 'O'Brien'"];
    for (const [index, label] of names.entries()) {
      await addLine(visitor, t, {
        number: `012 345 67${index}`,
        validUntil: dayAhead(keepline, 10),
        label,
      });
    }
    for (const label of names) {
      await expect(
        page.getByRole("main").getByRole("link", { name: label, exact: true }),
      ).toBeVisible();
    }
    await look("odd-names");
  });
}
