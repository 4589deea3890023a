// npm run catalogue: writes what the catalogue holds, and whose numbers it recognises, into
// docs/catalogue.md.
import { writeFileSync } from "node:fs";
import { catalogueReport, recognitionRows, tallyRows } from "../tests/support/catalogue-report";
import { runCommand } from "./command";

const page = "docs/catalogue.md";

await runCommand(async () => {
  writeFileSync(page, catalogueReport());
  console.table(tallyRows());
  console.log(`${recognitionRows().length} numbers recognised; ${page} is written.`);
});
