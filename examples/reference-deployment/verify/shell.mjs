import { spawnSync } from "node:child_process";

const timeoutMs = 180_000;

/** Runs a program; its output on success, an error with the end of it otherwise. */
export function run(program, args, { input, env, cwd, timeout = timeoutMs } = {}) {
  const done = spawnSync(program, args, {
    encoding: "utf8",
    input,
    cwd,
    timeout,
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (done.status === 0) return done.stdout;
  const why = done.error?.message ?? `exit ${done.status ?? done.signal}`;
  const said = `${done.stderr}${done.stdout}`.trim().split("\n").slice(-8).join("\n");
  throw new Error(`${program} ${args.slice(0, 6).join(" ")}: ${why}\n${said}`);
}

/** Exit status and everything that was written, whatever the status is. */
export function attempt(program, args, { timeout = timeoutMs, env } = {}) {
  const done = spawnSync(program, args, {
    encoding: "utf8",
    timeout,
    env: { ...process.env, ...env },
  });
  return { status: done.status, output: `${done.stdout}${done.stderr}` };
}
