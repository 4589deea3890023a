import { useLocale, useTranslations } from "next-intl";
import { Field, SelectField } from "@/app/_components/Field";
import type { ImportRow } from "@/lib/lines/import";
import { Foreign } from "../../_frame/Foreign";
import type { ListedCarrier } from "./ImportForm";

/** A row that can't be added as it is: what is wrong is corrected, or the row left out. */
export function WrongRow({
  row: { row, written, values, errors },
  carriers,
  out,
}: {
  row: ImportRow;
  carriers: ListedCarrier[];
  out: boolean;
}) {
  const t = useTranslations();
  return (
    <li className="space-y-3 rounded-xl border border-line bg-card p-4">
      <div>
        <h3 className="font-bold">{t("lines.import.row", { row })}</h3>
        <p className="break-words text-sm text-soft">
          <bdi>
            <Foreign>{written.slice(0, 200)}</Foreign>
          </bdi>
        </p>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        {errors.number ? (
          <Field
            label={t("lines.form.number")}
            name={`${row}.number`}
            inputMode="tel"
            autoComplete="off"
            defaultValue={values.number}
            error={t(errors.number)}
          />
        ) : null}
        {errors.carrier ? (
          <CarrierSelect
            name={`${row}.carrier`}
            label={t("lines.form.carrier")}
            value={values.carrier}
            error={t(errors.carrier)}
            carriers={carriers}
          />
        ) : null}
        {errors.validUntil ? (
          <Field
            label={t("lines.form.validUntil")}
            name={`${row}.validUntil`}
            type="date"
            defaultValue={values.validUntil}
            error={t(errors.validUntil)}
          />
        ) : null}
        {errors.label ? (
          <Field
            label={t("lines.form.label")}
            name={`${row}.label`}
            autoComplete="off"
            defaultValue={values.label}
            error={t(errors.label)}
          />
        ) : null}
        {errors.tags ? (
          <Field
            label={t("lines.export.columns.tags")}
            name={`${row}.tags`}
            autoComplete="off"
            defaultValue={values.tags}
            error={t(errors.tags)}
          />
        ) : null}
      </div>
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          name={`${row}.out`}
          defaultChecked={out}
          className="size-5 shrink-0"
        />
        {t("lines.import.out")}
      </label>
    </li>
  );
}

/** The carriers by country, the person's own first. */
export function CarrierSelect({
  name,
  label,
  value,
  error,
  carriers,
}: {
  name: string;
  label: string;
  value: string;
  error?: string;
  carriers: ListedCarrier[];
}) {
  const t = useTranslations("lines.import");
  const form = useTranslations("lines.form");
  const locale = useLocale();
  const groups = [...new Set(carriers.map(({ group }) => group))].sort(
    (a, b) => Number(a !== "") - Number(b !== ""),
  );
  return (
    <SelectField label={label} name={name} defaultValue={value} error={error}>
      <option value="">{t("choose")}</option>
      {groups.map((group) => (
        <optgroup key={group} label={group || form("ownMark")}>
          {carriers
            .filter((carrier) => carrier.group === group)
            .map(({ id, names }) => (
              <option key={id} value={id}>
                {names[locale]}
              </option>
            ))}
        </optgroup>
      ))}
    </SelectField>
  );
}
