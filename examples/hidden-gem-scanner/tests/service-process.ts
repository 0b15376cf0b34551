import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { configDir } from "./start-system.ts";

const main = fileURLToPath(new URL("../src/service/main.ts", import.meta.url));

/** A service in a process of its own, as a container runs it. */
export interface ServiceProcess {
  readonly process: ChildProcess;
  /** Everything it wrote so far. */
  readonly output: () => string;
  /** Resolves with the exit status, or null when a signal ended it. */
  readonly exited: Promise<number | null>;
}

/** Starts `node main.ts command` with nothing but these variables. */
export function startService(
  command: string,
  env: Readonly<Record<string, string>>,
): ServiceProcess {
  const child = spawn(process.execPath, ["--conditions=@autotrader/source", main, command], {
    env: { PATH: process.env["PATH"] ?? "", CONFIG_DIR: configDir, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let written = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      written += chunk;
    });
  }
  return {
    process: child,
    output: () => written,
    exited: new Promise((resolve) => child.once("exit", (code) => resolve(code))),
  };
}

/** Variables that lead to a database of a test. */
export function databaseEnvironment(url: string, database: string): Record<string, string> {
  const { hostname, port, username } = new URL(url);
  return {
    DATABASE_HOST: hostname,
    DATABASE_PORT: port,
    DATABASE_NAME: database,
    DATABASE_USER: username,
    DATABASE_PASSWORD: "the-server-trusts-everybody",
    DATA_SOURCE: "simulated",
    PORT: "0",
    METRICS_PORT: "0",
  };
}
