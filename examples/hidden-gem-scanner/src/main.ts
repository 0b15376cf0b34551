#!/usr/bin/env node
import { fileURLToPath } from "node:url";
import { run } from "./run.ts";

const stop = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) {
  // The second signal ends the process at once, as users expect when closing takes too long.
  process.once(name, () => stop.abort(new Error(`stopped by ${name}`)));
}
process.exitCode = await run(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  env: process.env,
  root: fileURLToPath(new URL("../../..", import.meta.url)),
  signal: stop.signal,
});
