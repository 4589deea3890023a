import { expect, test } from "../fixtures";
import { addLine, dayAhead } from "../lines";

export function transfer() {
  test("a guest's lines open in another browser by a link that works once", async ({
    visitor,
    newVisitor,
    keepline,
    t,
  }) => {
    await addLine(visitor, t, { number: "012 345 678", validUntil: dayAhead(keepline, 10) });
    await visitor.open("/settings");
    await visitor.page.getByRole("button", { name: t("accounts.link.submit") }).click();
    await expect(visitor.page.getByRole("img", { name: t("accounts.link.qr") })).toBeVisible();
    const link = await visitor.page.getByText(/\/transfer\//).textContent();
    await visitor.look("transfer-code");

    const other = await newVisitor();
    await other.page.goto(link ?? "");
    await expect(other.page.getByText(t("accounts.transfer.intro"))).toBeVisible();
    await other.look("transfer");
    await other.page.getByRole("button", { name: t("accounts.transfer.submit") }).click();
    await expect(other.page.getByRole("heading", { level: 1 })).toHaveText(/Cellcard ··678/);

    const late = await newVisitor();
    await late.page.goto(link ?? "");
    await expect(late.page.getByText(t("accounts.errors.linkSpent"))).toBeVisible();
  });
}
