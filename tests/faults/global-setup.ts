import { rm } from "node:fs/promises";
import type { TestProject } from "vitest/node";
import { build } from "../../scripts/launcher/build";
import { generateClient } from "../../scripts/launcher/generate";
import { makeEmbeddedTemplate } from "./database";

declare module "vitest" {
  interface ProvidedContext {
    /** The directory of an embedded database, migrated and empty. */
    embeddedTemplate: string;
  }
}

async function prepare(): Promise<string> {
  const { signal } = new AbortController();
  await generateClient(signal);
  await build(signal);
  return makeEmbeddedTemplate();
}

// One project for each database calls this at the same time, in modules of its own.
const kept = globalThis as typeof globalThis & { faultsPrepared?: Promise<string> };

/** Builds the app where that is needed, and makes the database that each test file copies. */
export default async function setup(project: TestProject) {
  kept.faultsPrepared ??= prepare();
  const template = await kept.faultsPrepared;
  project.provide("embeddedTemplate", template);
  return () => rm(template, { recursive: true, force: true });
}
