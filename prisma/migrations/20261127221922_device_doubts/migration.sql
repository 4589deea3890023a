-- AlterTable
ALTER TABLE "Device" ADD COLUMN     "doubtedSince" TIMESTAMPTZ(3);

-- CreateIndex: by push service, which Prisma's schema can't say
CREATE INDEX "Device_service_idx" ON "Device" (split_part(endpoint, '/', 3));
