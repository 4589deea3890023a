-- AlterTable
ALTER TABLE "Renewal" ADD COLUMN     "sent" TEXT;
