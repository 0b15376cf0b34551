import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";
import * as z from "zod";

import type * as featureValidation from "../src/index.ts";

/** The five features of the specification, checked four ways. Their times are printed, not judged. */
const valid = {
  gem_score: 71.5,
  confidence: 0.8,
  liquidity_usd: 90_000,
  sentiment_score: 0.2,
  flagged: false,
};
const records = Array.from({ length: 100 }, (_, index) => ({ ...valid, gem_score: index }));
const tenthInvalid = records.map((record, index) =>
  index % 10 === 0 ? { ...record, confidence: 7, liquidity_usd: -1 } : record,
);

const { createFeatureValidator, specFeatureDefinitions } = await loadBundle();
const validator = createFeatureValidator({ features: specFeatureDefinitions });

const schema = z.object({
  gem_score: z.number().min(0).max(100),
  confidence: z.number().min(0).max(1),
  liquidity_usd: z.number().min(0),
  sentiment_score: z.number().min(-1).max(1).nullish(),
  flagged: z.boolean(),
});

type Features = Readonly<Record<string, unknown>>;

const isBetween = (value: unknown, min: number, max: number): boolean =>
  typeof value === "number" && value >= min && value <= max;

/** What a careful person would write for exactly these five: every problem, no hints. */
function checkByHand(record: Features): readonly string[] {
  const problems: string[] = [];
  const { gem_score, confidence, liquidity_usd, sentiment_score, flagged } = record;
  if (!isBetween(gem_score, 0, 100)) problems.push(`gem_score is ${gem_score}`);
  if (!isBetween(confidence, 0, 1)) problems.push(`confidence is ${confidence}`);
  if (!isBetween(liquidity_usd, 0, Number.MAX_VALUE))
    problems.push(`liquidity is ${liquidity_usd}`);
  if (sentiment_score !== undefined && sentiment_score !== null) {
    if (!isBetween(sentiment_score, -1, 1)) problems.push(`sentiment_score is ${sentiment_score}`);
  }
  if (typeof flagged !== "boolean") problems.push(`flagged is ${flagged}`);
  return problems;
}

test.for([
  { name: "100 valid records of five features", batch: records, problems: 0 },
  { name: "the same with one record in ten invalid", batch: tenthInvalid, problems: 20 },
])("$name", async ({ batch, problems }, { bench }) => {
  const ways = {
    "by hand": (record: Features) => checkByHand(record).length,
    "feature-validation": (record: Features) => validator.validate(record).problems.length,
    zod: (record: Features) => schema.safeParse(record).error?.issues.length ?? 0,
  };
  const seen = { problems: 0 };
  const runs = Object.entries(ways).map(([name, count]) => {
    const run = () => {
      seen.problems = 0;
      for (const record of batch) seen.problems += count(record);
    };
    run();
    expect(seen.problems, name).toBe(problems);
    return bench(name, run);
  });
  const [byHand, ours, zod] = runs;
  if (byHand === undefined || ours === undefined || zod === undefined) expect.unreachable();
  const results = await bench.compare(byHand, ours, zod);
  const nanoseconds = (name: string) => (results.get(name).latency.p50 * 1e6) / batch.length;
  const own = nanoseconds("feature-validation");
  for (const name of Object.keys(ways)) {
    const ratio = (own / nanoseconds(name)).toFixed(2);
    console.log(
      `${name}: ${nanoseconds(name).toFixed(0)} ns a record; ours takes ${ratio} times that`,
    );
  }
});

/** As users get it: the test runner's own modules are slower, each import being a getter there. */
async function loadBundle(): Promise<typeof featureValidation> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../src/index.ts", import.meta.url))],
    conditions: ["@autotrader/source"],
    bundle: true,
    format: "esm",
    platform: "neutral",
    write: false,
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString("base64");
  return import(/* @vite-ignore */ `data:text/javascript;base64,${code}`);
}
