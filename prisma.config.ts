import { defineConfig } from "prisma/config";

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  // Only `prisma migrate` and `prisma studio` connect, and they say so where it is unset.
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
