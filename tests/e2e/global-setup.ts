import { build } from "../../scripts/launcher/build";
import { generateClient } from "../../scripts/launcher/generate";

/** Builds before the first server starts, so that no two build at once. */
export default async function setup() {
  const { signal } = new AbortController();
  await generateClient(signal);
  await build(signal);
}
