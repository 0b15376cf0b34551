// Runs the packages' benchmarks and writes docs/benchmarks.md.
// Usage: node scripts/write-benchmarks.mjs [filter]; with a filter nothing is written.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, relative } from "node:path";

const filter = process.argv.slice(2);
const directory = mkdtempSync(join(tmpdir(), "benchmarks-"));
const output = join(directory, "results.json");
const options = ["--config", "vitest.bench.config.ts", "--reporter=json", "--reporter=default"];
const { status } = spawnSync(
  "vitest",
  ["bench", "--run", ...options, `--outputFile.json=${output}`, ...filter],
  { stdio: "inherit", shell: process.platform === "win32" },
);
if (status === 0 && filter.length === 0)
  writeFileSync("docs/benchmarks.md", report(JSON.parse(readFileSync(output, "utf8"))));
rmSync(directory, { recursive: true, force: true });
process.exitCode = status ?? 1;

function report({ testResults }) {
  const date = new Date().toISOString().slice(0, 10);
  const lines = [
    "# Benchmarks",
    "",
    `Written by \`npm run bench\` on ${date} with Node ${process.versions.node}, ${process.platform} ${process.arch},`,
    `${availableParallelism()} cores. Shared machines are noisy: compare rows of one table, not tables of different days.`,
    "`±` is the relative margin of error of the mean at 95 %.",
  ];
  const files = testResults
    .map(({ name, assertionResults }) => ({ file: relative(".", name), assertionResults }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
  for (const { file, assertionResults } of files) {
    lines.push("", `## ${file}`);
    for (const { benchmarks = [] } of assertionResults)
      for (const { name, tasks } of benchmarks) lines.push("", `### ${name}`, "", ...table(tasks));
  }
  return `${lines.join("\n")}\n`;
}

function table(tasks) {
  const rows = [...tasks]
    .sort((a, b) => a.rank - b.rank)
    .map(({ name, latency }) =>
      [name, time(latency.mean), time(latency.p99), `${latency.rme.toFixed(1)} %`].join(" | "),
    );
  return ["| | mean | p99 | ± |", "| --- | --- | --- | --- |", ...rows.map((row) => `| ${row} |`)];
}

function time(milliseconds) {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toPrecision(3)} s`;
  if (milliseconds >= 1) return `${milliseconds.toPrecision(3)} ms`;
  if (milliseconds >= 0.001) return `${(milliseconds * 1000).toPrecision(3)} µs`;
  return `${(milliseconds * 1_000_000).toPrecision(3)} ns`;
}
