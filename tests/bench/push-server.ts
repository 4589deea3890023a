// The push service that the bench sends to: a process of its own, HTTPS with HTTP/2 and HTTP/1.1,
// which reads each message, waits as long as it was told, and answers 201.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createSecureServer } from "node:http2";
import { fileURLToPath } from "node:url";
import { serve } from "./process";

const pem = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../support/tls/${name}.pem`, import.meta.url)));

let latencyMs = 0;
let count = 0;

function later(answer: () => void): void {
  count += 1;
  if (latencyMs > 0) setTimeout(answer, latencyMs);
  else answer();
}

const http1 = createServer((request, response) => {
  request.resume();
  request.on("end", () => later(() => response.writeHead(201).end()));
});
// With `allowHTTP1` each message would get a request and a response of HTTP/1.1's kind as well, and
// the cores that this takes are those of whom it measures.
const server = createSecureServer({
  cert: pem("push-service"),
  key: pem("push-service.key"),
  ALPNProtocols: ["h2", "http/1.1"],
  settings: { maxConcurrentStreams: 1_000 },
});
server.on("unknownProtocol", (socket) => http1.emit("connection", socket));
server.on("stream", (stream) => {
  stream.on("error", () => {});
  stream.resume();
  stream.on("end", () =>
    later(() => {
      if (!stream.destroyed) stream.respond({ ":status": 201 }, { endStream: true });
    }),
  );
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  const port = typeof address === "object" ? address?.port : null;
  serve(async (question) => {
    if (question === "origin") return `https://127.0.0.1:${port}`;
    if (question === "count") return count;
    latencyMs = Number(question);
    return null;
  });
});
