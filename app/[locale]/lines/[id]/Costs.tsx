import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_components/Card";
import { formatMoney } from "@/lib/i18n/format";
import { type Cost, costsOf } from "@/lib/lines/costs";
import type { RenewalView } from "@/lib/lines/queries";

/** What the line cost in each year: a table for each currency, whose bars are drawn beside the years. */
export function Costs({ renewals }: { renewals: RenewalView[] }) {
  const t = useTranslations("lines.costs");
  const { costs, untold } = costsOf(renewals);
  if (costs.length === 0) return null;
  return (
    <Card title={t("title")}>
      <div className={`grid gap-6 ${costs.length > 1 ? "sm:grid-cols-2" : ""}`}>
        {costs.map((cost) => (
          <Years key={cost.currency} cost={cost} />
        ))}
      </div>
      {untold > 0 ? <p className="text-sm text-soft">{t("untold", { count: untold })}</p> : null}
    </Card>
  );
}

function Years({ cost: { currency, total, years } }: { cost: Cost }) {
  const t = useTranslations("lines.costs");
  const locale = useLocale();
  const money = (amount: number) => formatMoney(amount, currency, locale);
  const most = Math.max(...years.map(({ amount }) => amount));
  return (
    <table className="w-full self-start tabular-nums">
      <caption className="pb-1 text-start font-semibold">
        {currency}{" "}
        <span className="font-normal text-soft">· {t("total", { amount: money(total) })}</span>
      </caption>
      <tbody>
        {years.map(({ year, amount }) => (
          <tr key={year}>
            <th scope="row" className="pe-3 text-start font-normal text-soft">
              {year}
            </th>
            <td aria-hidden className="w-full">
              {/* A border: where the system's colours take the place of ours, it is what shows. */}
              {amount > 0 ? (
                <span
                  className="block min-w-0.5 rounded-sm border-accent border-t-[0.875rem]"
                  style={{ width: `${(amount / most) * 100}%` }}
                />
              ) : null}
            </td>
            <td className={`whitespace-nowrap ps-3 text-end ${amount > 0 ? "" : "text-soft"}`}>
              {money(amount)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
