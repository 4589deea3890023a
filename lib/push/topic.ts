import { createHash } from "node:crypto";

/**
 * The `Topic` of all messages that replace each other (RFC 8030 section 5.4). Always 32 characters:
 * 24 bytes in base64url, because Apple's service refuses what doesn't decode to whole bytes.
 */
export const topicOf = (key: string): string =>
  createHash("sha256").update(key).digest().subarray(0, 24).toString("base64url");
