-- DropIndex
DROP INDEX "Delivery_deviceId_idx";

-- CreateIndex
CREATE INDEX "Delivery_deviceId_state_idx" ON "Delivery"("deviceId", "state");
