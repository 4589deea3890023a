// Writes the migration that leads from the existing ones to prisma/schema.prisma:
// npm run migration -- <name>
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startMemoryDatabase } from "./database/memory";
import { diffToSchema } from "./database/migrations";

const [name = ""] = process.argv.slice(2);
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error("Name the migration in lower case, like: npm run migration -- add_sharing");
  process.exit(1);
}

const database = await startMemoryDatabase();
const sql = await diffToSchema(database.url);
await database.close();

if (sql === null) {
  console.log("The migrations and prisma/schema.prisma agree already.");
} else {
  const timestamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const directory = join("prisma/migrations", `${timestamp}_${name}`);
  mkdirSync(directory);
  writeFileSync(join(directory, "migration.sql"), sql);
  console.log(`Wrote ${directory}/migration.sql. Read it before you commit it.`);
}
