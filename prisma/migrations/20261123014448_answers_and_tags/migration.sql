-- CreateEnum
CREATE TYPE "DeliveryAnswer" AS ENUM ('renewed', 'tomorrow');

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "answer" "DeliveryAnswer",
ADD COLUMN     "answeredAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Line" ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];
