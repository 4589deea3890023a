import dns from "node:dns";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "./endpoint";

type Resolve = (
  hostname: string,
  options: dns.LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: dns.LookupAddress[]) => void,
) => void;

/**
 * The `lookup` of a connection that must not leave the public internet: it fails with the code
 * ENOTPUBLIC when any address of the name is private, so that no mixed answer slips through. The
 * connection is made to the very addresses that were checked.
 */
export const publicLookup =
  (resolve: Resolve = dns.lookup): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, "");
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
        const refusal = new Error(`${hostname} has an address that is not public`);
        return callback(Object.assign(refusal, { code: "ENOTPUBLIC" }), "");
      }
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
