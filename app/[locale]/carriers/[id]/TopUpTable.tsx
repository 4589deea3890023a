import { useFormatter, useTranslations } from "next-intl";
import { Card } from "@/app/_components/Card";
import type { Rule, TopUpRow } from "@/lib/carriers/schema";
import { Evidence } from "../../_carriers/Evidence";

type Table = NonNullable<Extract<Rule, { kind: "topUp" }>["table"]>;

/** What amounts bought at some time: marked as an estimate, with its source. */
export function TopUpTable({ table }: { table: Table }) {
  const t = useTranslations("site.carrier");
  const facts = useTranslations("carriers.facts");
  const byWay = table.rows.some(({ by }) => by);
  return (
    <Card title={facts("topUpTable")}>
      <table className="w-full text-start tabular-nums">
        <caption className="pb-2 text-start text-sm text-soft">{facts("topUpTableHint")}</caption>
        <thead>
          <tr className="border-b border-edge text-sm">
            {byWay ? (
              <th scope="col" className="py-2 pe-3 text-start">
                {t("by")}
              </th>
            ) : null}
            <th scope="col" className="py-2 pe-3 text-start">
              {t("amount")}
            </th>
            <th scope="col" className="py-2 text-end">
              {t("days")}
            </th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={`${row.by} ${row.currency} ${row.amount}`} className="border-b border-line">
              {byWay ? (
                <td className="py-2 pe-3 text-sm">{row.by ? facts(row.by) : null}</td>
              ) : null}
              <td className="py-2 pe-3">
                <Amount row={row} />
              </td>
              <td className="py-2 text-end font-semibold">{row.days}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Evidence {...table} />
    </Card>
  );
}

function Amount({ row: { amount, to, currency } }: { row: TopUpRow }) {
  const t = useTranslations("site.carrier");
  const format = useFormatter();
  const money = (value: number) =>
    format.number(value, {
      style: "currency",
      currency,
      minimumFractionDigits: Number.isInteger(value) ? 0 : 2,
    });
  return to ? t("range", { from: money(amount), to: money(to) }) : money(amount);
}
