// Makes a new embedded database in the directory that is the argument. A process of its own,
// because the making takes three times the memory of the serving, and keeps it.
import { renameSync, rmSync } from "node:fs";
import { openDatabase } from "./pglite";

const [directory = ""] = process.argv.slice(2);
// Made beside its place: one whose making was interrupted must never be taken for a whole one.
const making = `${directory}.making`;
rmSync(making, { recursive: true, force: true });
const db = await openDatabase(making);
await db.close();
renameSync(making, directory);
