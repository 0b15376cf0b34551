import type { Condition } from "../src/rules/rule-set.ts";

/** Rules and snapshots as they are met in practice; the same on every run. */
export interface Workload {
  readonly rules: readonly { readonly condition: Condition }[];
  readonly snapshots: readonly Snapshot[];
}

export type Snapshot = Readonly<Record<string, number | string>>;

const METRICS = 50;
const CHAINS = ["ethereum", "base", "arbitrum", "solana"];

/**
 * @param profile - `alert`: thresholds lie in the tails, so few rules fire on one snapshot;
 *   `noisy`: thresholds lie anywhere, so about one rule in four fires.
 */
export function createWorkload(
  profile: "alert" | "noisy",
  ruleCount: number,
  snapshotCount: number,
): Workload {
  const random = createRandom(ruleCount);
  const whole = (end: number) => Math.floor(random() * end);
  const leaf = (): Condition => {
    const metric = `metric_${whole(METRICS)}`;
    const isUpper = random() < 0.5;
    const tail = profile === "alert" ? 40 * random() : 100 * random();
    const threshold = isUpper ? 100 - tail : tail;
    return { kind: "comparison", metric, operator: isUpper ? "gt" : "lt", threshold, unit: null };
  };
  const chain = (): Condition => ({
    kind: "comparison",
    metric: "chain",
    operator: "eq",
    threshold: CHAINS[whole(CHAINS.length)] ?? "",
    unit: null,
  });
  const or = (): Condition => ({ kind: "or", conditions: [leaf(), leaf()] });
  const rule = (): Condition => {
    const kind = random();
    if (kind < 0.15) return leaf();
    if (kind < 0.4) return { kind: "and", conditions: [leaf(), leaf()] };
    if (kind < 0.6) return { kind: "and", conditions: [leaf(), leaf(), leaf()] };
    if (kind < 0.75) return { kind: "and", conditions: [chain(), leaf(), leaf()] };
    return { kind: "and", conditions: [leaf(), or()] };
  };
  const snapshot = (): Snapshot => ({
    chain: CHAINS[whole(CHAINS.length)] ?? "",
    ...Object.fromEntries(
      Array.from({ length: METRICS }, (_, at) => {
        const value = (100 * (random() + random() + random())) / 3;
        return [`metric_${at}`, value] as const;
      }),
    ),
  });
  return {
    rules: Array.from({ length: ruleCount }, () => ({ condition: rule() })),
    snapshots: Array.from({ length: snapshotCount }, snapshot),
  };
}

/** Numbers from 0 to 1 (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
