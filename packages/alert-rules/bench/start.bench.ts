// How long the built command takes from a cold start, beside Node doing nothing. Build the package first.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "vitest";

const command = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const rules = fileURLToPath(new URL("../../../configs/alert-rules.yaml", import.meta.url));
const often = { iterations: 30, time: 0, warmupIterations: 2, warmupTime: 0 };

if (!existsSync(command)) console.warn("start: skipped, because the package is not built");

test.skipIf(!existsSync(command))("a cold start", async ({ bench }) => {
  await bench.compare(
    bench("node -e 0", () => run("-e", "0")),
    bench("alert-rules --version", () => run(command, "--version")),
    bench("alert-rules validate, 12 rules", () => run(command, "validate", rules)),
    often,
  );
});

function run(...argv: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, argv, { encoding: "utf8" });
  if (status !== 0) throw new Error(`node ${argv.join(" ")} failed: ${stderr}`);
}
