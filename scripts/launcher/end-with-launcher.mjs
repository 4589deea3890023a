// Loaded into a child before anything else: when the launcher, or what it started, lets go of the
// channel or is gone, the child stops as if asked to, and after five seconds in any case.
process.once("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.exit(1), 5_000).unref();
});
