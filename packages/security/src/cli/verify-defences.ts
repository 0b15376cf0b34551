import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Defence, readDefences } from "../defences/defence.ts";
import { runGroup } from "../defences/run-group.ts";
import { repository } from "../find-files.ts";

// Takes away each listed defence in the working tree, runs what must go red, and puts it back.
// Usage: npm run verify:defences [-- --part 1/3] [-- --only ID]
const { values } = parseArgs({
  options: { part: { type: "string" }, only: { type: "string" } },
  allowPositionals: true,
});
const root = fileURLToPath(repository);
const [part = 1, parts = 1] = (values.part ?? "1/1").split("/").map(Number);
const defences = readDefences()
  .filter(({ id }) => values.only === undefined || id === values.only)
  .filter((_, index) => index % parts === part - 1);

const stop = new AbortController();
for (const name of ["SIGINT", "SIGTERM"]) process.once(name, () => stop.abort());

const rows: string[] = [];
for (const defence of defences) {
  const begin = performance.now();
  const outcome = await takeAway(defence);
  if (stop.signal.aborted) process.exit(130);
  const seconds = ((performance.now() - begin) / 1_000).toFixed(1).padStart(5);
  const { id, threat, file } = defence;
  console.log(
    `${outcome.padEnd(8)} ${String(threat).padStart(2)}  ${id.padEnd(24)} ${seconds} s  ${file}`,
  );
  rows.push(outcome);
}
const seen = rows.filter((outcome) => outcome === "seen" || outcome === "hung").length;
const share = rows.length === 0 ? 0 : seen / rows.length;
console.log(
  `${seen} of ${rows.length} defences are missed by a test when they are taken away (${(100 * share).toFixed(1)} %, wanted 95 %)`,
);
process.exitCode = share >= 0.95 ? 0 : 1;

async function takeAway({
  file,
  text,
  replacement,
  tests = [],
  policy = false,
}: Defence): Promise<"seen" | "hung" | "UNSEEN" | "DIRTY" | "GONE"> {
  const status = execFileSync("git", ["status", "--porcelain", "--", file], { cwd: root });
  if (status.length > 0) return "DIRTY";
  const path = new URL(file, repository);
  const original = readFileSync(path, "utf8");
  if (!original.includes(text)) return "GONE";
  try {
    writeFileSync(
      path,
      original.replace(text, () => replacement),
    );
    const [command = "", ...args] = policy
      ? [process.execPath, "packages/security/src/cli/check-policy.ts"]
      : ["npx", "vitest", "run", "--project", "unit", "--bail", "1", ...tests];
    // A test that hangs without its defence is red as well.
    const options = { cwd: root, timeoutMs: 120_000, signal: stop.signal };
    const exit = await runGroup(command, args, options);
    return exit === null ? "hung" : exit === 0 ? "UNSEEN" : "seen";
  } finally {
    writeFileSync(path, original);
  }
}
