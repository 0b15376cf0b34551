// Times our bootstraps and those of others in turn and writes docs/statistics/bootstrap-speed.md:
// `pnpm run bench:bootstrap`. PYTHON names the interpreter that has numpy, scipy and arch.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";

import { bootstrapInterval, sharpeRatioStatistic } from "../src/bootstrap/index.ts";
import { createRandomStream } from "../src/index.ts";
import { createNodeBootstrapPool } from "../src/node/index.ts";

const ROUNDS = 5;
/** Runs of each in a round: a pool whose threads have just waited for all others is not a warm one. */
const RUNS = 4;
const RESAMPLES = 10_000;
const COUNT = 2_520;
const LONG = 25_200;
const BLOCK_LENGTH = 10;

const { nextFraction } = createRandomStream(1, 0);
const long = Array.from({ length: LONG }, () => (nextFraction() - 0.495) * 0.04);
const returns = long.slice(0, COUNT);
const year = long.slice(0, 252);
const sharpe = sharpeRatioStatistic({ periodsPerYear: 1 });
const single = { seed: 1, scheme: "iid", method: "percentile" } as const;
const blocks = { ...single, scheme: "stationary", blockLength: BLOCK_LENGTH } as const;
const pool = createNodeBootstrapPool({ workers: 2 });

interface Contestant {
  readonly name: string;
  readonly elements: number;
  readonly run: () => unknown;
  /** Threads share the work: processor time would count it twice. */
  readonly byWallClock?: boolean;
}

const contestants: readonly Contestant[] = [
  one("plain TypeScript, iid", returns, () => plainly(() => draw(returns, single))),
  one("WebAssembly, iid", returns, () => draw(returns, single)),
  {
    ...one("WebAssembly, iid, 2 workers (wall clock)", returns, () =>
      pool.interval(returns, sharpe, single),
    ),
    byWallClock: true,
  },
  one("stationary blocks of 10", returns, () => draw(returns, blocks)),
  one("default: symmetric, automatic blocks", returns, () => draw(returns, { seed: 1 })),
  one("any function, iid", returns, () =>
    bootstrapInterval(returns, (values) => sharpe(values), single),
  ),
  one("naive JavaScript", returns, naive),
  one("plain TypeScript, iid, 252 returns", year, () => plainly(() => draw(year, single))),
  one("WebAssembly, iid, 252 returns", year, () => draw(year, single)),
  one("percentile, 25,200 returns", long, () => draw(long, single)),
  one("BCa, 25,200 returns", long, () => draw(long, { ...single, method: "bca" })),
];

function one(name: string, data: readonly number[], run: () => unknown): Contestant {
  return { name, elements: data.length * RESAMPLES, run };
}

function draw(data: readonly number[], options: Parameters<typeof bootstrapInterval>[2]) {
  return bootstrapInterval(data, sharpe, options);
}

function plainly(run: () => unknown): void {
  const kept: unknown = Reflect.get(globalThis, "WebAssembly");
  Reflect.set(globalThis, "WebAssembly", undefined);
  run();
  Reflect.set(globalThis, "WebAssembly", kept);
}

/** What one writes without a library. */
function naive(): readonly number[] {
  const replicates = Array.from({ length: RESAMPLES }, () => {
    const sample = returns.map(() => returns[Math.floor(Math.random() * COUNT)] ?? 0);
    const mean = sample.reduce((sum, value) => sum + value, 0) / COUNT;
    const squares = sample.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return mean / Math.sqrt(squares / (COUNT - 1));
  }).sort((a, b) => a - b);
  return [replicates[249] ?? 0, replicates[9749] ?? 0];
}

const best = new Map<string, number>();
function note(name: string, nanoseconds: number): void {
  best.set(name, Math.min(nanoseconds, best.get(name) ?? Number.POSITIVE_INFINITY));
}

async function measure({ name, elements, run, byWallClock = false }: Contestant): Promise<void> {
  const wall = performance.now();
  const processor = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(processor);
  const milliseconds = byWallClock ? performance.now() - wall : (user + system) / 1_000;
  note(name, (milliseconds * 1e6) / elements);
}

/** One round of the Python peers; says what is missing and goes on. */
function measurePython(file: string): void {
  const script = new URL("bootstrap_peers.py", import.meta.url).pathname;
  const interpreter = process.env["PYTHON"] ?? "python3";
  const found = spawnSync(interpreter, [script, file, `${RESAMPLES}`, `${BLOCK_LENGTH}`], {
    encoding: "utf8",
  });
  if (found.stderr) console.error(found.stderr.trim().split("\n").at(-1));
  if (found.status !== 0) console.error("the Python peers are skipped: no Python with numpy");
  for (const line of (found.stdout ?? "").split("\n").filter(Boolean)) {
    const { name, seconds }: { name: string; seconds: number } = JSON.parse(line);
    note(name, (seconds * 1e9) / (COUNT * RESAMPLES));
  }
}

const folder = mkdtempSync(join(tmpdir(), "bootstrap-speed-"));
const file = join(folder, "returns.json");
writeFileSync(file, JSON.stringify(returns));
for (let round = 0; round < ROUNDS; round += 1) {
  for (const contestant of contestants) {
    for (let run = 0; run < RUNS; run += 1) await measure(contestant);
  }
  measurePython(file);
  console.error(`round ${round + 1} of ${ROUNDS}`);
}
rmSync(folder, { recursive: true });
await pool.close();

const base = best.get("WebAssembly, iid") ?? Number.NaN;
const timeOf = (name: string) => best.get(name) ?? Number.NaN;
const lines = [...best].map(
  ([name, nanoseconds]) =>
    `| ${name} | ${nanoseconds.toFixed(2)} | ${(nanoseconds / base).toFixed(2)} |`,
);
const ratio = timeOf("BCa, 25,200 returns") / timeOf("percentile, 25,200 returns");
const [load = 0] = loadavg();
writeFileSync(
  new URL("../../../docs/statistics/bootstrap-speed.md", import.meta.url),
  `# Speed of the bootstrap

Written by \`pnpm run bench:bootstrap\` with Node ${process.versions.node}, ${process.platform} ${process.arch}. Interval of a Sharpe ratio,
10,000 resamples of 2,520 returns where nothing else is said; nanoseconds of processor time for each observation drawn,
best of ${ROUNDS} rounds of ${RUNS} runs in which all took turns; Python included when it is there. Load of the machine at the end: ${load.toFixed(0)}
programs waiting for 2 cores, so wall-clock times say little; compare rows.

| | ns | times \`WebAssembly, iid\` |
| --- | ---: | ---: |
${lines.join("\n")}

BCa takes ${ratio.toFixed(2)} times as long as percentiles at 25,200 returns.
`,
);
