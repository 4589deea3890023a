import { request as ask, createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The app behind a server that can be as if it had been updated while pages were open. */
export interface UpdatedServer {
  url: string;
  /** From now on: another service worker, and none of the scripts that nobody has asked for yet. */
  update(): void;
  /** The scripts are there for the pages of the new version. */
  bringScripts(): void;
  close(): Promise<void>;
}

/** The mark that the new worker leaves when it takes over: the name of a store. */
export const newWorkerMark = "keepline-3-updated";

const newer = `
self.addEventListener("activate", (event) => event.waitUntil(caches.open("${newWorkerMark}")));`;

export async function startUpdatedServer(app: string): Promise<UpdatedServer> {
  let updated = false;
  let withoutScripts = false;
  const asked = new Set<string>();
  const server = createServer((request, response) => {
    const { url = "/", method, headers } = request;
    const isWorker = url.includes("/service-worker/") || url === "/sw.js";
    const isScript = url.includes("/_next/static/chunks/");
    if (isScript && withoutScripts && !asked.has(url)) {
      response.writeHead(404).end();
      return;
    }
    if (isScript) asked.add(url);
    const changed = updated && isWorker;
    // As it is written: neither compressed, nor compared with what the browser has.
    const {
      "accept-encoding": _,
      "if-none-match": __,
      "if-modified-since": ___,
      ...whole
    } = headers;
    const sent = changed ? whole : headers;
    const forwarded = ask(app + url, { method, headers: sent }, (answer) => {
      const { "content-length": length, etag, ...others } = answer.headers;
      response.writeHead(answer.statusCode ?? 502, changed ? others : answer.headers);
      const end = changed ? newer : "";
      answer.pipe(response, { end: false });
      answer.once("end", () => response.end(end));
    });
    forwarded.once("error", () => response.destroy());
    request.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    update() {
      updated = true;
      withoutScripts = true;
    },
    bringScripts() {
      withoutScripts = false;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
