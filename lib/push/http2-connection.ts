import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect as connectHttp2,
  constants,
} from "node:http2";
import { isIP, type LookupFunction } from "node:net";
import tls from "node:tls";
import { AnswerText } from "./answer-text";
import type { Post, Posted } from "./transport";

export interface ConnectOptions {
  timeoutMs: number;
  tls: { ca?: string; lookup?: LookupFunction };
}

/** "unprocessed": the service has surely done nothing with it, so that it may be sent again. */
export type Exchanged = Posted | "unprocessed";

/** One HTTP/2 connection (RFC 9113). */
export interface Connection {
  /** It takes one more request now. */
  readonly hasRoom: boolean;
  /** It takes none any more. */
  readonly isOver: boolean;
  /** @returns what ends it before it has ended: its time is over */
  exchange(request: Post, done: (exchanged: Exchanged) => void): () => void;
  /** Ends it, after what is in flight. */
  close(): Promise<void>;
}

interface Events {
  /** A request has ended, or the service allows more. */
  freed(): void;
  /** It takes no more requests. */
  ended(connection: Connection): void;
}

const idleMs = 60_000;
/** What an answer that accepts has to say beside is let come for so long. */
const leftoverMs = 1_000;
/** More in one connection gains nothing. */
const maxStreams = 1_000;

/** A connection; "http/1.1" where the service speaks nothing newer; or why there is none. */
export async function connectTo(
  origin: URL,
  { timeoutMs, tls: tlsOptions }: ConnectOptions,
  events: Events,
): Promise<Connection | "http/1.1" | { failure: string }> {
  const host = origin.hostname.replace(/^\[|\]$/g, "");
  const socket = tls.connect({
    host,
    port: Number(origin.port || 443),
    // A name is told and checked; an address is only checked.
    ...(isIP(host) ? {} : { servername: host }),
    ALPNProtocols: ["h2", "http/1.1"],
    ...tlsOptions,
  });
  socket.setNoDelay(true);
  return new Promise((resolve) => {
    const timer = setTimeout(() => fail({ code: "ETIMEDOUT" }), timeoutMs);
    const fail = ({ code = "network" }: { code?: string }) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ failure: code });
    };
    socket.once("error", fail);
    socket.once("close", () => fail({ code: "ECONNRESET" }));
    socket.once("secureConnect", () => {
      if (socket.alpnProtocol !== "h2") {
        clearTimeout(timer);
        socket.destroy();
        return resolve("http/1.1");
      }
      const session = connectHttp2(origin, {
        createConnection: () => socket,
        settings: { enablePush: false },
        // Of a thousand streams; the default is made for a few.
        maxSessionMemory: 64,
      });
      session.once("error", fail);
      // Only its settings say how many streams it allows.
      session.once("remoteSettings", () => {
        clearTimeout(timer);
        socket.off("error", fail);
        session.off("error", fail);
        resolve(connectionOf(session, events));
      });
    });
  });
}

function connectionOf(session: ClientHttp2Session, { freed, ended }: Events): Connection {
  let open = 0;
  let answers = 0;
  let fallen = 0;
  let retired = false;

  const connection: Connection = {
    get hasRoom() {
      const allowed = session.remoteSettings.maxConcurrentStreams ?? maxStreams;
      return !connection.isOver && open < Math.min(allowed, maxStreams);
    },

    // The streams of a session that ends say so before it does itself.
    get isOver() {
      return retired || session.closed || session.destroyed;
    },

    exchange(request, done) {
      open += 1;
      const before = answers;
      return exchange(session, request, {
        answered() {
          answers += 1;
        },
        done(exchanged) {
          // Nothing came of anything for as long as a request may take: perhaps the line is dead.
          const silent = exchanged !== "unprocessed" && "failure" in exchanged;
          if (silent && exchanged.failure === "deadline" && answers === before) retire();
          done(exchanged);
        },
        fell() {
          fallen += 1;
          return fallen > 1;
        },
        closed() {
          open -= 1;
          freed();
        },
      });
    },

    close: () =>
      new Promise((resolve) => {
        if (session.destroyed) return resolve();
        session.once("close", resolve);
        retire();
      }),
  };

  function retire(): void {
    if (retired) return;
    retired = true;
    if (!session.destroyed) session.close();
    ended(connection);
  }

  session.setTimeout(idleMs, retire);
  session.on("goaway", retire);
  session.on("close", retire);
  // Each stream that falls with it says so itself.
  session.on("error", retire);
  session.on("remoteSettings", freed);
  return connection;
}

interface Course {
  /** A status has come. */
  answered(): void;
  done(exchanged: Exchanged): void;
  /** It falls with the connection. @returns whether others have before */
  fell(): boolean;
  /** The stream is free again, which may be later. */
  closed(): void;
}

const { NGHTTP2_CANCEL, NGHTTP2_NO_ERROR, NGHTTP2_REFUSED_STREAM } = constants;

/**
 * One POST on one stream. The first thing that ends it decides; the stream may outlive it.
 * @returns what ends it because its time is over
 */
function exchange(session: ClientHttp2Session, request: Post, course: Course): () => void {
  const { url, headers, body } = request;
  let stream: ClientHttp2Stream;
  try {
    stream = session.request({
      ":method": "POST",
      ":path": `${url.pathname}${url.search}`,
      ...headers,
    });
  } catch {
    // It ended at this moment; told later, as every other end is.
    const told = setImmediate(() => {
      course.done("unprocessed");
      course.closed();
    });
    return () => {
      clearImmediate(told);
      course.done({ failure: "deadline" });
      course.closed();
    };
  }
  const text = new AnswerText();
  let answer: { status: number; retryAfter: string | null } | null = null;
  let failure: string | null = null;
  let isDone = false;
  let leftover: NodeJS.Timeout | undefined;

  const cut = () => stream.close(NGHTTP2_CANCEL);

  function done(exchanged: Exchanged): void {
    if (isDone) return;
    isDone = true;
    course.done(exchanged);
  }
  const answered = () => done(answer ? { ...answer, body: text.toString() } : unanswered());

  function unanswered(): Exchanged {
    // RFC 9113 section 8.7, also for those after the last stream that GOAWAY names.
    if (stream.rstCode === NGHTTP2_REFUSED_STREAM) return "unprocessed";
    const code = failure ?? `RST_STREAM_${stream.rstCode ?? NGHTTP2_NO_ERROR}`;
    return session.destroyed && course.fell() ? { failure: code, lost: true } : { failure: code };
  }

  stream.on("response", (head) => {
    course.answered();
    const { ":status": status = 0, "retry-after": retryAfter = null } = head;
    answer = { status, retryAfter };
    // What it says beside is of use only where it doesn't accept, and nobody waits for its end.
    if (status < 300) answered();
    // As of nearly all: there is nothing to read, and it ends by itself.
    if (stream.endAfterHeaders) return void stream.resume();
    if (status < 300) leftover = setTimeout(cut, leftoverMs);
    stream.on("data", (chunk: Buffer) => {
      text.add(chunk);
      if (!text.isFull) return;
      answered();
      cut();
    });
    stream.on("end", answered);
  });
  stream.on("error", (error: Error) => {
    failure = "code" in error ? String(error.code) : "network";
  });
  stream.on("close", () => {
    clearTimeout(leftover);
    answered();
    course.closed();
  });
  stream.end(body);

  return () => {
    if (answer) answered();
    else done({ failure: "deadline" });
    cut();
  };
}
