-- CreateEnum
CREATE TYPE "DeviceDoubt" AS ENUM ('gone', 'refused');

-- AlterTable
ALTER TABLE "Device" ADD COLUMN     "doubt" "DeviceDoubt",
ADD COLUMN     "doubtedAt" TIMESTAMPTZ(3);

-- What was doubted before may have been either.
UPDATE "Device" SET "doubtedSince" = NULL;

-- CreateIndex: by push service, which Prisma's schema can't say
DROP INDEX "Device_service_idx";
CREATE INDEX "Device_accepted_idx"
  ON "Device" (split_part(endpoint, '/', 3), "vapidKey", "lastAcceptedAt")
  WHERE doubt IS NULL AND stopped IS NULL;
CREATE INDEX "Device_refused_idx"
  ON "Device" (split_part(endpoint, '/', 3), "vapidKey", "doubtedAt")
  WHERE doubt = 'refused' AND stopped IS NULL;
