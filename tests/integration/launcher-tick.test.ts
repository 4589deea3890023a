import { once } from "node:events";
import { createServer } from "node:http";
import { expect, it } from "vitest";
import { keepTicking } from "../../scripts/launcher/tick";

it("ticks again at once while the answer says that there is more to do", async () => {
  const idle = { planned: 0, delivered: 0, failed: 0, gone: 0, remaining: 0 };
  const stopping = new AbortController();
  let calls = 0;
  const server = createServer((request, response) => {
    expect(request.headers.authorization).toBe("Bearer secret");
    calls += 1;
    const more = calls < 3 ? { delivered: 500, remaining: 100 } : {};
    response.end(JSON.stringify({ ...idle, ...more }));
    if (calls === 3) stopping.abort();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("It has no port");
  const url = `http://127.0.0.1:${address.port}/`;
  // An hour from one tick to the next otherwise: it would run into the test's time limit.
  await keepTicking({ url, secret: "secret", everySeconds: 3_600 }, stopping.signal);
  server.close();
  expect(calls).toBe(3);
});
