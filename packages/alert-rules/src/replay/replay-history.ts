import type { Alert } from "../channels/alert-channel.ts";
import type { AlertSnapshot } from "../engine/alert-engine.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import type { SentNotice } from "../simulation/create-simulation.ts";
import { createReplay, type Replay, type ReplayReport } from "./create-replay.ts";

/** Options of {@link replayHistory}. */
export interface ReplayHistoryOptions {
  /** Called after each snapshot with the number of those that are done. */
  readonly onSnapshot?: ((done: number) => void) | undefined;
  /** Called for each snapshot at which alerts fired, with those of each rule set, in their order. */
  readonly onFired?: ((fired: readonly (readonly Alert[])[]) => void) | undefined;
  /** Called for each notice, with the place of its rule set. */
  readonly onNotice?: ((notice: SentNotice, ruleSet: number) => void) | undefined;
}

/**
 * Runs rule sets side by side on one history, each through the engine of production on virtual time,
 * and tells what each would have done. The history is read once and not kept.
 *
 * @param ruleSets - From `parseAlertRules`: one, or several to compare.
 * @param history - Snapshots in the order of time, as from {@link readHistory}.
 * @returns A report for each rule set.
 * @throws what reading the history throws.
 *
 * @example
 * ```ts
 * import { parseAlertRules } from "@autotrader/alert-rules";
 * import { replayHistory } from "@autotrader/alert-rules/tooling";
 *
 * const rules = parseAlertRules(`
 * rules:
 *   - id: thin_liquidity
 *     description: Liquidity is too thin to leave a position
 *     severity: high
 *     channels: [console]
 *     condition: { metric: liquidity_usd, operator: lt, threshold: 10000, unit: usd }
 * `);
 * async function* history() {
 *   yield { entityId: "GEM", atMs: 0, values: { liquidity_usd: 4_200 } };
 *   yield { entityId: "GEM", atMs: 60_000, values: { liquidity_usd: 52_000 } };
 * }
 * const [report] = await replayHistory([rules], history());
 * report?.rules; // => [{ rule: "thin_liquidity", fired: 1, resolved: 1, escalations: 0, suppressed: {} }]
 * ```
 */
export async function replayHistory(
  ruleSets: readonly RuleSet[],
  history: AsyncIterable<AlertSnapshot>,
  { onSnapshot, onFired, onNotice }: ReplayHistoryOptions = {},
): Promise<readonly ReplayReport[]> {
  let replays: readonly Replay[] = [];
  const start = (atMs: number) =>
    ruleSets.map((rules, index) =>
      createReplay(rules, atMs, (notice) => onNotice?.(notice, index)),
    );
  try {
    let done = 0;
    for await (const snapshot of history) {
      if (done === 0) replays = start(snapshot.atMs);
      const fired: (readonly Alert[])[] = [];
      for (const replay of replays) fired.push(await replay.observe(snapshot));
      if (fired.some((alerts) => alerts.length > 0)) onFired?.(fired);
      done += 1;
      onSnapshot?.(done);
    }
    if (done === 0) replays = start(0);
    const reports: ReplayReport[] = [];
    for (const replay of replays) reports.push(await replay.report());
    return reports;
  } finally {
    for (const replay of replays) await replay.close();
  }
}
