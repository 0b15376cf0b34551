#!/usr/bin/env node
import { createReadStream } from "node:fs";
import { access, readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";

import packageJson from "../../package.json" with { type: "json" };
import { findFiles } from "./find-files.ts";
import { replaceFile } from "./replace-file.ts";
import { runCli } from "./run.ts";

/** A reader that went away, such as `head`, is no failure of ours. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

runCli(process.argv.slice(2), {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  readFile: (path) => readFile(path),
  streamFile: (path) => (path === "-" ? process.stdin : createReadStream(path)),
  writeFile: replaceFile,
  findFiles,
  fileExists: (path) =>
    access(path).then(
      () => true,
      () => false,
    ),
  readStdin: () => buffer(process.stdin),
  useColor: process.stdout.isTTY === true && (process.env["NO_COLOR"] ?? "") === "",
  version: packageJson.version,
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`alert-rules: ${error instanceof Error ? error.message : "failed"}\n`);
    process.exitCode = 2;
  },
);
