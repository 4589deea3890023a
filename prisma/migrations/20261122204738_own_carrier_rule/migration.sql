-- AlterTable
ALTER TABLE "OwnCarrier" ADD COLUMN     "rule" JSONB,
ADD COLUMN     "steps" TEXT[] DEFAULT ARRAY[]::TEXT[];
