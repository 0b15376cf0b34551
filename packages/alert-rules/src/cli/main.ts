#!/usr/bin/env node
import { access, readFile } from "node:fs/promises";
import { enableCompileCache } from "node:module";

import packageJson from "../../package.json" with { type: "json" };
import { findFiles } from "./find-files.ts";
import { runCli } from "./run.ts";

// The next start takes compiled code from a folder of temporary files. Commands, and what few of them
// need, are loaded when they are asked for: more than half of our part of a start is loading.
enableCompileCache();

/** A reader that went away, such as `head`, is no failure of ours. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

runCli(process.argv.slice(2), {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  readFile: (path) => readFile(path),
  streamFile: async function* (path) {
    const { createReadStream } = await import("node:fs");
    yield* path === "-" ? process.stdin : createReadStream(path);
  },
  writeFile: async (path, text) => (await import("./replace-file.ts")).replaceFile(path, text),
  findFiles,
  readAtCommit: async (path, commit) =>
    (await import("./read-at-commit.ts")).readAtCommit(path, commit),
  fileExists: (path) =>
    access(path).then(
      () => true,
      () => false,
    ),
  watchFiles: async function* (paths) {
    yield* (await import("./watch-files.ts")).watchFiles(paths);
  },
  now: () => new Date(),
  readStdin: async () => (await import("node:stream/consumers")).buffer(process.stdin),
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
