import { type EventEmitter, once } from "node:events";
import { ServerResponse } from "node:http";
import { constants, Http2ServerResponse } from "node:http2";
import { setTimeout as delay } from "node:timers/promises";
import { TLSSocket } from "node:tls";

export type Response = ServerResponse | Http2ServerResponse;

/**
 * What the service answers. `endless` repeats the body for ever, at once or `everyMs` (an empty
 * one: stays open); `cut` ends the connection, or the stream, in the middle of the body.
 * "hang" never answers, "half" breaks off in the middle of the status line (over HTTP/2: without
 * an answer), "drip" sends the status line a byte a second (over HTTP/2: hangs), "reset" resets
 * the connection (over HTTP/2: the stream), "disconnect" the connection with all its streams.
 */
export type TestAnswer =
  | {
      status: number;
      headers?: Record<string, string>;
      body?: string;
      endless?: boolean;
      everyMs?: number;
      cut?: boolean;
    }
  | "hang"
  | "half"
  | "drip"
  | "reset"
  | "disconnect";

/** Breaks off what is being answered, without an end that the sender could take for a whole one. */
function breakOff(response: Response): void {
  if (response instanceof ServerResponse) {
    const { socket } = response;
    // What is under TLS can't be reached from here: it is closed without TLS's own end.
    if (socket instanceof TLSSocket) socket.destroy();
    else socket?.resetAndDestroy();
  } else response.stream.close(constants.NGHTTP2_INTERNAL_ERROR);
}

/** Answers a request so. */
export async function give(response: Response, answer: TestAnswer): Promise<void> {
  ignoreErrors(response);
  switch (answer) {
    case "hang":
      return;
    case "reset":
      return breakOff(response);
    case "disconnect":
      if (response instanceof Http2ServerResponse) response.stream.session?.destroy();
      else response.socket?.destroy();
      return;
    case "half":
      if (response instanceof ServerResponse) response.socket?.end("HTTP/1.1 20");
      else breakOff(response);
      return;
    case "drip":
      if (response instanceof ServerResponse) await dripTo(response, "HTTP/1.1 201 Created\r\n");
      return;
  }
  const { status, headers = {}, body = "", endless, everyMs, cut } = answer;
  if (cut) {
    response.writeHead(status, { ...headers, "content-length": String(body.length * 2 + 2) });
    write(response, `${body} `);
    setTimeout(() => breakOff(response), 20);
    return;
  }
  response.writeHead(status, headers);
  if (!endless) {
    response.end(body);
    return;
  }
  if (response instanceof ServerResponse) response.flushHeaders();
  if (body) await repeatTo(response, body, everyMs);
}

/** The sender may have gone meanwhile. */
function ignoreErrors(response: EventEmitter): void {
  response.on("error", () => {});
}

async function repeatTo(response: Response, body: string, everyMs = 0): Promise<void> {
  let open = true;
  const closed = once(response, "close").finally(() => {
    open = false;
  });
  while (open) {
    const isFull = !write(response, body);
    await Promise.race([closed, everyMs || !isFull ? delay(everyMs) : once(response, "drain")]);
  }
}

/** Both kinds of response have a `write`, in types that have nothing in common. */
const write = (response: Response, text: string): boolean =>
  response instanceof ServerResponse ? response.write(text) : response.write(text);

async function dripTo(response: ServerResponse, text: string): Promise<void> {
  const { socket } = response;
  for (const character of text) {
    if (!socket?.writable) return;
    socket.write(character);
    await delay(1_000, undefined, { ref: false });
  }
}
