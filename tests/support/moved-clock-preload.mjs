// Preloaded into every process of an app under test: its clock runs ahead of the system's by what
// the file named by MOVED_CLOCK_FILE holds, so that a reminder of next week can be waited for.
import { openSync, readSync } from "node:fs";

const file = openSync(process.env.MOVED_CLOCK_FILE, "r");
const aheadMs = new Float64Array(1);
const SystemDate = Date;

function now() {
  readSync(file, aheadMs, 0, aheadMs.byteLength, 0);
  return SystemDate.now() + aheadMs[0];
}

globalThis.Date = new Proxy(SystemDate, {
  apply: () => new SystemDate(now()).toString(),
  construct: (target, args, newTarget) =>
    Reflect.construct(
      target,
      args.length > 0 ? args : [now()],
      newTarget === globalThis.Date ? target : newTarget,
    ),
  get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
});
SystemDate.prototype.constructor = globalThis.Date;
