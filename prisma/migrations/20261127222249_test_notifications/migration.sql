-- AlterTable
ALTER TABLE "Device" ADD COLUMN     "testId" UUID,
ADD COLUMN     "testShownAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE UNIQUE INDEX "Device_testId_key" ON "Device"("testId");
