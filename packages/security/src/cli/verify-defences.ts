import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Defence, readDefences } from "../defences/defence.ts";
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

const rows = defences.map((defence) => {
  const begin = performance.now();
  const outcome = takeAway(defence);
  const row = `${outcome.padEnd(8)} ${String(defence.threat).padStart(2)}  ${defence.id.padEnd(24)} ${((performance.now() - begin) / 1_000).toFixed(1).padStart(5)} s  ${defence.file}`;
  console.log(row);
  return outcome;
});
const seen = rows.filter((outcome) => outcome === "seen").length;
const share = rows.length === 0 ? 0 : seen / rows.length;
console.log(
  `${seen} of ${rows.length} defences are missed by a test when they are taken away (${(100 * share).toFixed(1)} %, wanted 95 %)`,
);
process.exitCode = share >= 0.95 ? 0 : 1;

function takeAway({
  file,
  text,
  replacement,
  tests = [],
  policy = false,
}: Defence): "seen" | "UNSEEN" | "DIRTY" | "GONE" {
  if (
    execFileSync("git", ["status", "--porcelain", "--", file], { cwd: root, encoding: "utf8" }) !==
    ""
  )
    return "DIRTY";
  const path = new URL(file, repository);
  const original = readFileSync(path, "utf8");
  if (!original.includes(text)) return "GONE";
  const restore = (): void => writeFileSync(path, original);
  const restoreAndEnd = (): void => {
    restore();
    process.exit(130);
  };
  process.once("SIGINT", restoreAndEnd).once("SIGTERM", restoreAndEnd);
  try {
    writeFileSync(
      path,
      original.replace(text, () => replacement),
    );
    const [command = "", ...args] = policy
      ? [process.execPath, "packages/security/src/cli/check-policy.ts"]
      : ["npx", "vitest", "run", "--project", "unit", "--bail", "1", ...tests];
    // A test that hangs without its defence is red as well.
    return spawnSync(command, args, { cwd: root, stdio: "ignore", timeout: 120_000 }).status === 0
      ? "UNSEEN"
      : "seen";
  } finally {
    restore();
    process.off("SIGINT", restoreAndEnd).off("SIGTERM", restoreAndEnd);
  }
}
