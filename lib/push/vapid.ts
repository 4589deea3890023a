import webpush from "web-push";

export interface VapidKeys {
  publicKey: string;
  privateKey: string;
  /** Whom a push service may ask: "mailto:…" or "https://…". */
  subject: string;
}

const renewAfterMs = 6 * 3_600_000;
// Names below the services' hosts are without end, and a stranger can subscribe with any of them.
const maxOrigins = 200;

/**
 * The Authorization headers (RFC 8292) of one key pair. Signing costs three times what encrypting
 * a message does, and a token is made to be used again: one for each push service, for six of the
 * twelve hours that web-push makes it valid for. `exp` follows the system's clock, by which the
 * service judges it; `now` only decides the age.
 */
export function createVapid({ publicKey, privateKey, subject }: VapidKeys) {
  const tokens = new Map<string, { header: string; signedAt: number }>();

  function sign(origin: string, now: Date): string {
    if (tokens.size >= maxOrigins) tokens.clear();
    const { Authorization: header } = webpush.getVapidHeaders(
      origin,
      subject,
      publicKey,
      privateKey,
      "aes128gcm",
    );
    tokens.set(origin, { header, signedAt: now.getTime() });
    return header;
  }

  return {
    /** The header for an endpoint's origin. */
    header(origin: string, now: Date): string {
      const token = tokens.get(origin);
      const age = token ? now.getTime() - token.signedAt : Number.NaN;
      return token && age >= 0 && age < renewAfterMs ? token.header : sign(origin, now);
    },

    /** Another header than the one that was refused, signed once however many sends ask for it. */
    renew(origin: string, refused: string, now: Date): string {
      const token = tokens.get(origin);
      return token && token.header !== refused ? token.header : sign(origin, now);
    },
  };
}
