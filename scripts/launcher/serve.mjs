// `next start`, but for the scripts and styles of the build: Next compresses them anew for each
// request, and with gzip only. Compressed once, by Brotli, they are a sixth smaller, which counts
// for those whose data is what has lapsed. Arguments: port, and host where it isn't every one.
import { readdirSync } from "node:fs";
import { createServer } from "node:http";
import next from "next";

const [port, hostname] = process.argv.slice(2);
const app = next({ dev: false, port: Number(port), hostname });
await app.prepare();
const handle = app.getRequestHandler();

const chunks = "/_next/static/chunks/";
/** Beside each lies the same name with `.br`. */
const compressed = new Set(
  readdirSync(".next/static/chunks").flatMap((name) =>
    name.endsWith(".br") ? [chunks + name.slice(0, -".br".length)] : [],
  ),
);

/** @param {import("node:http").IncomingMessage} request */
const takesBrotli = ({ headers }) => /(^|[\s,])br($|[\s,])/.test(`${headers["accept-encoding"]}`);

const server = createServer((request, response) => {
  const { url = "" } = request;
  if (compressed.has(url)) response.setHeader("Vary", "Accept-Encoding");
  if (compressed.has(url) && takesBrotli(request)) {
    request.url = `${url}.br`;
    response.setHeader("Content-Encoding", "br");
    const type = url.endsWith(".css") ? "css" : "javascript";
    response.setHeader("Content-Type", `text/${type}; charset=utf-8`);
  }
  handle(request, response);
});
server.on("error", ({ message }) => {
  console.error(`The web server can't be started: ${message}.`);
  process.exit(1);
});
server.listen(Number(port), hostname);

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    server.close(() => process.exit());
    server.closeIdleConnections();
  });
}
