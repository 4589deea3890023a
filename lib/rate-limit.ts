import { createHmac } from "node:crypto";
import { isIPv6 } from "node:net";
import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { db } from "./db";
import { env } from "./env";

const minute = 60;
const hour = 60 * minute;

/** How often what may be called, per key, in so many seconds. Homes and carriers share addresses. */
const limits = {
  signInByEmail: { points: 10, duration: 15 * minute },
  signInByAddress: { points: 50, duration: 15 * minute },
  recoverByEmail: { points: 5, duration: hour },
  recoverByAddress: { points: 20, duration: hour },
  newGuestByAddress: { points: 60, duration: hour },
  transferByAddress: { points: 20, duration: 15 * minute },
  secureByAddress: { points: 30, duration: hour },
  passwordByPerson: { points: 10, duration: 15 * minute },
  subscribeByPerson: { points: 30, duration: hour },
  receiptByPerson: { points: 60, duration: hour },
  renewByAddress: { points: 600, duration: 15 * minute },
  // A whole carrier's phones may come from one address, all at nine.
  reportByAddress: { points: 2_000, duration: 15 * minute },
  // An answer is worth more than a report: what reports use up is not taken from it.
  answerByAddress: { points: 5_000, duration: 15 * minute },
  answerByDelivery: { points: 20, duration: hour },
};
export type Bucket = keyof typeof limits;

const limiters = new Map<Bucket, RateLimiterPrisma>();

function limiter(bucket: Bucket): RateLimiterPrisma {
  const made = limiters.get(bucket);
  if (made) return made;
  const opts = { storeClient: db(), tableName: "rateLimit", keyPrefix: bucket, ...limits[bucket] };
  const fresh = new RateLimiterPrisma(opts);
  limiters.set(bucket, fresh);
  return fresh;
}

/**
 * Counts one try, and says whether it is still within the limit. The count is in the database, so
 * that replicas share it; the key is hashed, so that no address or e-mail is kept.
 * Not inside a transaction: it uses its own connection.
 */
export async function allow(bucket: Bucket, key: string): Promise<boolean> {
  const hashed = createHmac("sha256", env().AUTH_SECRET).update(key).digest("base64url");
  try {
    await limiter(bucket).consume(hashed);
    return true;
  } catch (error) {
    if (error instanceof RateLimiterRes) return false;
    throw error;
  }
}

/**
 * The address that a request came from, as far as limits care: an IPv6 customer has a /64 at least.
 * The nearest proxy appends what it saw to X-Forwarded-For, so only the last entry is believed; all
 * behind a second proxy count as one. Reached directly, without any proxy, a client can write the
 * header itself: the limits by e-mail and by person still hold.
 */
export function clientAddress(headers: Headers): string {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  return isIPv6(last) ? network64(last) : last;
}

function network64(address: string): string {
  const [head = "", tail] = address.toLowerCase().split("%")[0]?.split("::") ?? [];
  const groups = head.split(":").filter(Boolean);
  if (tail !== undefined) {
    const after = tail.split(":").filter(Boolean);
    // An IPv4 address at the end stands for two groups.
    const length = after.length + (tail.includes(".") ? 1 : 0);
    while (groups.length + length < 8) groups.push("0");
    groups.push(...after);
  }
  if (address.includes(".")) return groups.at(-1) ?? address;
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
