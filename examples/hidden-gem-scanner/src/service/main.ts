#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { runService } from "./run-service.ts";

const stop = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) {
  process.once(name, () => stop.abort(new Error(`stopped by ${name}`)));
}
// Not `await` on its own: a bundle for require() cannot have it.
void runService(process.argv.slice(2), {
  env: process.env,
  readFile: (path) => readFileSync(path, "utf8"),
  // The fifth field is the mount point (proc_pid_mountinfo(5)).
  mountPoints: () =>
    readFileSync("/proc/self/mountinfo", "utf8")
      .split("\n")
      .map((line) => line.split(" ")[4] ?? ""),
  err: process.stderr,
  logFd: 1,
  signal: stop.signal,
}).then((status) => process.exit(status));
