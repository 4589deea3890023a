"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/app/_components/Field";

export function EmailField({ error, typed }: { error?: string; typed?: string }) {
  const t = useTranslations("accounts");
  return (
    <Field
      label={t("email")}
      name="email"
      type="email"
      inputMode="email"
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={254}
      required
      error={error}
      defaultValue={typed}
    />
  );
}

export function PasswordField({
  name,
  label,
  error,
}: {
  name: string;
  label?: string;
  error?: string;
}) {
  const t = useTranslations("accounts");
  return (
    <Field
      label={label ?? t("password")}
      name={name}
      type="password"
      autoComplete="current-password"
      required
      error={error}
    />
  );
}

export function NewPasswordField({ name, error }: { name: string; error?: string }) {
  const t = useTranslations("accounts");
  return (
    <Field
      label={t("newPassword")}
      name={name}
      type="password"
      autoComplete="new-password"
      required
      hint={t("newPasswordHint")}
      error={error}
    />
  );
}
