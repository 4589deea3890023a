import { z } from "zod";
import { hasHiddenCharacters } from "@/lib/text";
import type { FormError } from "./errors";

export const mostTags = 10;
const longestTag = 30;

/** The tags in a text, between commas or semicolons of any script; each once. */
export const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[;,，；、|]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ""),
  ),
];

const error = (key: FormError) => ({ error: key });

/** Tags as a person types them in one field. */
export const tags = z
  .string()
  .transform(tagsOf)
  .refine((all) => all.length <= mostTags, error("lines.errors.tags.many"))
  .refine(
    (all) => all.every((tag) => [...tag].length <= longestTag),
    error("lines.errors.tags.long"),
  )
  .refine((all) => !all.some(hasHiddenCharacters), error("lines.errors.tags.hidden"));

/** One tag, as a person types it. */
export const oneTag = tags.refine((all) => all.length === 1, error("lines.errors.tags.one"));
