-- CreateEnum
CREATE TYPE "DeviceStop" AS ENUM ('refused', 'failing');

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "shownAt" TIMESTAMPTZ(3),
ADD COLUMN     "tappedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Device" ADD COLUMN     "stopped" "DeviceStop";

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "quiet" JSONB;

-- AlterTable
ALTER TABLE "Watch" ADD COLUMN     "quietFrom" TEXT,
ADD COLUMN     "quietUntil" TEXT,
ADD COLUMN     "sendTime" TEXT,
ADD COLUMN     "snoozedFor" DATE;

-- CreateTable
CREATE TABLE "PushTrouble" (
    "host" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "pausedUntil" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PushTrouble_pkey" PRIMARY KEY ("host")
);
