#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { runCli } from "./run-cli.ts";

/** The package's own description, wherever this file was bundled to. */
function readVersion(): string {
  const path = fileURLToPath(import.meta.resolve("@autotrader/backtest-stats/package.json"));
  const description: unknown = JSON.parse(readFileSync(path, "utf8"));
  const isKnown =
    typeof description === "object" && description !== null && "version" in description;
  return isKnown ? String(description.version) : "unknown";
}

runCli(process.argv.slice(2), {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  isTerminal: process.stderr.isTTY === true,
  monotonicMs: () => performance.now(),
  version: readVersion(),
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`backtest: ${message}\n`);
    process.exitCode = 2;
  },
);
