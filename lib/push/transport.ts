import { Agent } from "undici";
import { postByHttp1 } from "./http1";
import { createHttp2Pool, type Http2Pool } from "./http2";
import { publicLookup } from "./lookup";

/** One POST to a push service. */
export interface Post {
  url: URL;
  /** Their names in small letters, as HTTP/2 has them. */
  headers: Record<string, string>;
  body: Buffer;
  /** For all of it: waiting for a connection, and reading the answer. */
  timeoutMs: number;
}

/**
 * What came of it: an answer, whose body ends after 4 kB, or a failure on the way. `lost`: it fell
 * with a connection that others have fallen with already, and says nothing more of the service.
 */
export type Posted =
  | { status: number; retryAfter: string | null; body: string }
  | { failure: string; lost?: true };

export interface TransportOptions {
  /** Exact origins that may resolve to a private address. */
  extraOrigins: readonly string[];
  /** For making a connection. */
  connectTimeoutMs: number;
  /** Certificates (PEM) to trust in place of the usual authorities. */
  ca?: string;
}

export interface Transport {
  /** Follows no redirects. Whatever happens on the way is an answer; nothing of it throws. */
  post(request: Post): Promise<Posted>;
  /** Ends the connections, after what is in flight. */
  close(): Promise<void>;
}

// One connection carries one message at a time: in flight = rate × latency.
const http1Connections = 256;
// Names below the services' hosts are without end, and a stranger can subscribe with any of them.
const maxHttp1Origins = 200;

/** HTTP/2 with the services that speak it, which carries many messages at once, else HTTP/1.1. */
export function createTransport({
  extraOrigins,
  connectTimeoutMs,
  ca,
}: TransportOptions): Transport {
  const pools = new Map<string, Http2Pool>();
  const http1Origins = new Set<string>();
  const lookup = publicLookup();
  const agentOf = (connect: object) =>
    new Agent({
      connections: http1Connections,
      allowH2: false,
      connect: { timeout: connectTimeoutMs, ca, ...connect },
    });
  const services = agentOf({ lookup });
  // Only what the operator named may resolve to a private address.
  const extras = agentOf({});

  function poolOf(origin: string): Http2Pool {
    const known = pools.get(origin);
    if (known) return known;
    const pool: Http2Pool = createHttp2Pool(new URL(origin), {
      timeoutMs: connectTimeoutMs,
      tls: { ca, ...(extraOrigins.includes(origin) ? {} : { lookup }) },
      idle() {
        if (pools.get(origin) === pool) pools.delete(origin);
      },
    });
    pools.set(origin, pool);
    return pool;
  }

  return {
    async post(request) {
      const { origin, protocol } = request.url;
      const end = performance.now() + request.timeoutMs;
      if (protocol === "https:" && !http1Origins.has(origin)) {
        const posted = await poolOf(origin).post(request);
        if (posted !== "http/1.1") return posted;
        if (http1Origins.size >= maxHttp1Origins) http1Origins.clear();
        http1Origins.add(origin);
      }
      // What it took to learn that it doesn't speak HTTP/2 is of the same time.
      const timeoutMs = Math.max(Math.ceil(end - performance.now()), 1);
      const agent = extraOrigins.includes(origin) ? extras : services;
      return postByHttp1({ ...request, timeoutMs }, agent);
    },

    async close() {
      const ended = [...pools.values()].map((pool) => pool.close());
      await Promise.all([...ended, services.close(), extras.close()]);
    },
  };
}
