-- AlterEnum
ALTER TYPE "DeadlineStage" ADD VALUE 'grace';
