import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { Rule } from "@/lib/carriers/schema";
import { formatMoney } from "@/lib/i18n/format";
import { Evidence } from "./Evidence";

/** How a number stays valid, in one sentence for each part of the rule, with where it stands written. */
export function RuleText({ rule }: { rule: Rule }) {
  return (
    <div>
      <p className="text-lg font-medium">
        <Sentences rule={rule} />
      </p>
      <Evidence {...rule} />
    </div>
  );
}

function Sentences({ rule }: { rule: Rule }) {
  const t = useTranslations("carriers.rule");
  const site = useTranslations("site.carrier");
  const format = useFormatter();
  const locale = useLocale();
  const sentences = (): string[] => {
    switch (rule.kind) {
      case "topUp":
        if (rule.daysAreBought) return [t("boughtDays"), site("tableBelow")];
        return [
          rule.anyAmountDays ? t("topUpDays", { days: rule.anyAmountDays }) : t("topUp"),
          ...(rule.zeroBalanceDays ? [t("zeroBalance", { days: rule.zeroBalanceDays })] : []),
          ...(rule.effect === "unknown" ? [] : [t(`effect.${rule.effect}`)]),
          ...(rule.ceilingDays ? [t("ceiling", { days: rule.ceilingDays })] : []),
          ...(rule.anyAmountDays ? [] : [site(rule.table ? "tableBelow" : "goByReply")]),
        ];
      case "activity": {
        const uses = format.list(
          rule.uses.map((use) => t(`use.${use}`)),
          { type: "disjunction" },
        );
        return [t("activity", { days: rule.withinDays, uses })];
      }
      case "period": {
        const { days, price } = rule;
        if (!days) return [t("periodByPlan")];
        if (!price) return [t("period", { days })];
        const amount = formatMoney(price.amount, price.currency, locale);
        return [t("periodPrice", { days, price: amount })];
      }
      case "topUpEvery":
        return [t("topUpEvery", { days: rule.withinDays })];
    }
  };
  // A Chinese full stop brings its own space.
  return sentences().join(locale === "zh" ? "" : " ");
}
