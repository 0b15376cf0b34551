import { spawn, spawnSync } from "node:child_process";

const timeoutMs = 180_000;
const running = new Set();

/** Runs a short program; its output on success, an error with the end of it otherwise. */
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
  throw failure(program, args, why, `${done.stderr}${done.stdout}`);
}

/** As `run`, for what takes long: other checks and signals go on meanwhile. */
export function start(program, args, { env, cwd, timeout = timeoutMs } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, so that whatever it starts ends with it.
      detached: true,
    });
    running.add(child);
    const timer = setTimeout(() => endGroup(child), timeout);
    let output = "";
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      output += text;
      said += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      said += text;
    });
    child.once("error", reject);
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      running.delete(child);
      if (code === 0) resolve(output);
      else reject(failure(program, args, `exit ${code ?? signal}`, said));
    });
  });
}

/** Ends everything that `start` began. */
export function endAll() {
  for (const child of running) endGroup(child);
}

function endGroup({ pid }) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
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

function failure(program, args, why, said) {
  const end = said.trim().split("\n").slice(-8).join("\n");
  return new Error(`${program} ${args.slice(0, 6).join(" ")}: ${why}\n${end}`);
}
