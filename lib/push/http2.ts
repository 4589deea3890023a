import { type Connection, type ConnectOptions, connectTo } from "./http2-connection";
import type { Post, Posted } from "./transport";

export interface PoolOptions extends ConnectOptions {
  /** Called when the last connection has ended. */
  idle(): void;
}

/** Where a peer allows a hundred streams, it takes ten connections for a thousand. */
const maxConnections = 16;
/** How often a request that was surely not processed is sent anew. */
const maxStarts = 3;

/** A request from its coming to its answer: at times it waits, at times it is on its way. */
interface Course {
  request: Post;
  starts: number;
  /** Ends the exchange that it is in. */
  cancel: (() => void) | null;
  done(posted: Posted | "http/1.1"): void;
}

export interface Http2Pool {
  /** "http/1.1" where the service does not speak HTTP/2. */
  post(request: Post): Promise<Posted | "http/1.1">;
  /** Ends the connections, after what is in flight. */
  close(): Promise<void>;
}

/** The HTTP/2 connections to one origin: as many as its requests in flight need. */
export function createHttp2Pool(origin: URL, { idle, ...options }: PoolOptions): Http2Pool {
  const connections = new Set<Connection>();
  const waiting = new Set<Course>();
  let connecting = false;
  let closing = false;

  function serve(): void {
    for (const one of waiting) {
      const connection = [...connections].find(({ hasRoom }) => hasRoom);
      if (!connection) break;
      waiting.delete(one);
      start(one, connection);
    }
    if (waiting.size > 0 && !connecting && !closing && connections.size < maxConnections) connect();
  }

  function start(one: Course, connection: Connection): void {
    one.starts += 1;
    one.cancel = connection.exchange(one.request, (exchanged) => {
      one.cancel = null;
      if (exchanged !== "unprocessed") one.done(exchanged);
      else if (one.starts >= maxStarts || closing) one.done({ failure: "REFUSED_STREAM" });
      else wait(one);
    });
  }

  function wait(one: Course): void {
    waiting.add(one);
    serve();
  }

  async function connect(): Promise<void> {
    connecting = true;
    const connected = await connectTo(origin, options, {
      freed: serve,
      // What it left unprocessed is waiting again.
      ended(connection) {
        connections.delete(connection);
        serve();
        if (connections.size === 0 && !connecting && waiting.size === 0) idle();
      },
    });
    connecting = false;
    if (typeof connected === "object" && "exchange" in connected) {
      if (!connected.isOver) connections.add(connected);
      if (closing) connected.close();
      return serve();
    }
    // Where others are open, those who wait get their turn there.
    if (connections.size > 0) return;
    const all = [...waiting];
    waiting.clear();
    idle();
    for (const one of all) one.done(connected);
  }

  return {
    post: (request) =>
      new Promise((resolve) => {
        const one: Course = {
          request,
          starts: 0,
          cancel: null,
          done(posted) {
            clearTimeout(timer);
            resolve(posted);
          },
        };
        const timer = setTimeout(() => {
          if (waiting.delete(one)) one.done({ failure: "deadline in the queue" });
          else one.cancel?.();
        }, request.timeoutMs);
        wait(one);
      }),

    async close() {
      closing = true;
      for (const one of waiting) one.done({ failure: "closed" });
      waiting.clear();
      await Promise.all([...connections].map((connection) => connection.close()));
    },
  };
}
