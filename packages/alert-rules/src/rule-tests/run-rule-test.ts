import type { RuleSet } from "../rules/rule-set.ts";
import {
  createSimulation,
  type SentNotice,
  type Simulation,
} from "../simulation/create-simulation.ts";
import { compareAlerts } from "./compare-alerts.ts";
import { compareNotices } from "./compare-notices.ts";
import { findDerivedInputs } from "./find-derived-inputs.ts";
import { findUnknownNames } from "./find-unknown-names.ts";
import type { Expectation, RuleTest, TestAcknowledgement } from "./rule-test.ts";
import type { RuleTestFailure } from "./rule-test-failure.ts";

/** What became of one test. */
export interface RuleTestResult {
  /** The test. */
  readonly test: RuleTest;
  /** Whether everything was as it says. */
  readonly status: "passed" | "failed";
  /** Empty when it passed. */
  readonly failures: readonly RuleTestFailure[];
}

/**
 * Runs a test through the engine of production, on a clock that jumps from event to event. Of what
 * happens at one moment, escalations that are due come first, then snapshots, acknowledgements and
 * expectations.
 *
 * @param rules - From `parseAlertRules`.
 *
 * @example
 * ```ts
 * import { parseAlertRules } from "@autotrader/alert-rules";
 * import { parseRuleTests, runRuleTest } from "@autotrader/alert-rules/tooling";
 *
 * const rules = parseAlertRules(`
 * rules:
 *   - id: thin_liquidity
 *     description: Liquidity is too thin to leave a position
 *     severity: high
 *     channels: [console]
 *     condition: { metric: liquidity_usd, operator: lt, threshold: 10000, unit: usd }
 * `);
 * const parsed = parseRuleTests(`
 * tests:
 *   - name: a thin pool fires
 *     input: { GEM: { liquidity_usd: [50000 x2, 4000] } }
 *     expect:
 *       - { at: 1m, alerts: [] }
 *       - { at: 2m, alerts: [{ rule: thin_liquidity, severity: high }] }
 * `);
 * const tests = parsed.status === "valid" ? parsed.tests : [];
 * const results = await Promise.all(tests.map((test) => runRuleTest(test, rules)));
 * results.map(({ status }) => status); // => ["passed"]
 * ```
 */
export async function runRuleTest(test: RuleTest, rules: RuleSet): Promise<RuleTestResult> {
  const idle = [...findUnknownNames(test, rules), ...findDerivedInputs(test, rules)];
  const failures = idle.length > 0 ? idle : await findFailures(test, rules);
  return { test, status: failures.length === 0 ? "passed" : "failed", failures };
}

async function findFailures(test: RuleTest, rules: RuleSet): Promise<readonly RuleTestFailure[]> {
  let sent: SentNotice[] = [];
  const only = test.only?.map(({ value }) => value) ?? null;
  const isCompared = ({ ruleId }: { readonly ruleId: string }) => only?.includes(ruleId) ?? true;
  const onNotice = (notice: SentNotice) => {
    if (isCompared(notice.alert)) sent.push(notice);
  };
  const simulation = createSimulation({ rules, startMs: test.startMs, onNotice });
  const failures: RuleTestFailure[] = [];

  const expectNow = async ({ atMs, alerts, notices }: Expectation) => {
    const found = [];
    if (alerts !== null) {
      const open = (await simulation.openRecords()).filter(isCompared);
      found.push(...compareAlerts(alerts, open));
    }
    if (notices !== null) {
      found.push(...compareNotices(notices, sent, test.startMs));
      sent = [];
    }
    failures.push(...found.map((failure) => ({ ...failure, atMs: atMs - test.startMs })));
  };

  const snapshots = groupByMoment(test.snapshots);
  const acknowledgements = groupByMoment(test.acknowledgements);
  const expectations = groupByMoment(test.expectations);
  const moments = new Set([
    ...snapshots.keys(),
    ...acknowledgements.keys(),
    ...expectations.keys(),
  ]);
  try {
    for (const atMs of [...moments].sort((left, right) => left - right)) {
      await simulation.advanceTo(atMs);
      for (const snapshot of snapshots.get(atMs) ?? []) await simulation.observe(snapshot);
      for (const entry of acknowledgements.get(atMs) ?? []) {
        if (await acknowledge(entry, simulation)) continue;
        const message = `no alert of ${entry.rule.value} for ${entry.entity} fires, so none can be acknowledged`;
        const { position } = entry;
        failures.push({ message, expected: null, got: null, atMs: atMs - test.startMs, position });
      }
      for (const expectation of expectations.get(atMs) ?? []) await expectNow(expectation);
    }
  } finally {
    await simulation.engine.close();
  }
  return failures;
}

async function acknowledge(
  { rule, entity, by, atMs }: TestAcknowledgement,
  { engine, openRecords }: Simulation,
): Promise<boolean> {
  const record = (await openRecords()).find(
    ({ ruleId, entityId }) => ruleId === rule.value && entityId === entity,
  );
  if (record?.alert == null) return false;
  const { status } = await engine.acknowledge(record.alert.id, { by, atMs });
  return status === "acknowledged";
}

function groupByMoment<Item extends { readonly atMs: number }>(
  items: readonly Item[],
): ReadonlyMap<number, readonly Item[]> {
  return Map.groupBy(items, ({ atMs }) => atMs);
}
