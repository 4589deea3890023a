import { useTranslations } from "next-intl";
import { Card } from "@/app/_components/Card";
import { appLinks } from "@/lib/carriers/links";
import type { Carrier } from "@/lib/carriers/schema";

/** What a reader may look for in vain, said as such. */
export function Unknowns({ carrier }: { carrier: Carrier }) {
  const t = useTranslations("site.carrier");
  const { rule, lifecycle, codes, hotlines, apps, prefixes } = carrier;
  const byTopUp = rule.kind === "topUp" ? rule : null;
  const unknown = [
    ...(byTopUp && !byTopUp.anyAmountDays && !byTopUp.table ? ["days" as const] : []),
    ...(byTopUp?.effect === "unknown" ? ["effect" as const] : []),
    ...(byTopUp && !byTopUp.ceilingDays ? ["ceiling" as const] : []),
    ...(lifecycle.stages.length === 0 && !lifecycle.lostAtOnce ? ["lifecycle" as const] : []),
    ...(codes.some(({ purpose }) => purpose === "balance") ? [] : ["balanceCode" as const]),
    ...(hotlines.length === 0 ? ["hotline" as const] : []),
    ...(apps.length === 0 ? ["app" as const] : []),
    ...(prefixes.length === 0 ? ["prefixes" as const] : []),
  ].map((key) => t(`unknowns.${key}`));
  const withoutStore = apps
    .filter((app) => appLinks(app).length === 0)
    .map(({ name }) => t("unknowns.store", { app: name }));
  const all = [...unknown, ...withoutStore];
  return all.length === 0 ? null : (
    <Card title={t("unknown")}>
      <ul className="list-disc space-y-1 ps-5">
        {all.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Card>
  );
}
