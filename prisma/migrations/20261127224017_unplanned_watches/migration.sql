-- CreateIndex: of few rows, which Prisma's schema can't say
CREATE INDEX "Watch_unplanned_idx" ON "Watch" ("nextAt") WHERE "planError" IS NOT NULL;
