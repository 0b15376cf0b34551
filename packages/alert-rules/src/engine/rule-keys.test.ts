import { describe, expect, test } from "vitest";

import type { MetricValue } from "../evaluation/metric-values.ts";
import { parseAlertRules } from "../parse-alert-rules.ts";
import { createManualClock, createRecordingChannel } from "../testing/index.ts";
import { createAlertEngine } from "./create-alert-engine.ts";

const MINUTE_MS = 60_000;

/** An engine with one rule; `keys` are lines below the rule. */
const setUp = (condition: string, keys: readonly string[] = []) => {
  const rules = parseAlertRules(`
rules:
  - id: sample
    description: A sample rule for a test
    severity: high
    channels: [ops]
    condition: ${condition}
${keys.map((line) => `    ${line}`).join("\n")}
`);
  const ops = createRecordingChannel("ops");
  const clock = createManualClock(0);
  const engine = createAlertEngine({ rules, channels: [ops], clock });
  const events: string[] = [];
  for (const name of ["alert.fired", "alert.resolved", "alert.flapping", "alert.raised"] as const)
    engine.on(name, () => events.push(`${clock.nowMs() / MINUTE_MS} ${name}`));
  engine.on("alert.undecided", ({ missing }) => events.push(`undecided ${missing.join()}`));
  /** One value a minute. */
  const play = async (values: readonly MetricValue[]) => {
    for (const value of values) {
      await engine.evaluate({ entityId: "0xabc", atMs: clock.nowMs(), values: { score: value } });
      clock.advance(MINUTE_MS);
    }
    return events;
  };
  return { engine, clock, ops, events, play };
};

const low = "{ metric: score, operator: lt, threshold: 10 }";

describe("keys of a rule, from the file to the notice", () => {
  test("for waits, also across values that are unknown", async () => {
    const { play } = setUp(low, ["for: 2m"]);
    expect(await play([1, null, 1, 1, 50])).toEqual(["2 alert.fired", "4 alert.resolved"]);
  });

  test("keep_firing_for holds an alert open for seconds, too", async () => {
    const { play } = setUp(low, ["keep_firing_for: 120"]);
    expect(await play([1, 50, 1, 50, 50, 50])).toEqual(["0 alert.fired", "5 alert.resolved"]);
  });

  test("clear_condition makes a band between firing and over", async () => {
    const { play } = setUp(low, [
      "clear_condition: { metric: score, operator: gt, threshold: 20 }",
    ]);
    expect(await play([9, 15, 11, 20, 21])).toEqual(["0 alert.fired", "4 alert.resolved"]);
  });

  test("window counts snapshots", async () => {
    const { play } = setUp(low, ["window: { at_least: 2, of: 3 }"]);
    expect(await play([1, 50, 1, 50, 50])).toEqual(["2 alert.fired", "3 alert.resolved"]);
  });

  test("flap_detection turns a storm into one alert", async () => {
    const { play, ops } = setUp(low, ["flap_detection: { changes: 3, within: 30m }"]);
    const storm = Array.from({ length: 60 }, (_, at) => (at % 2 === 0 ? 1 : 50));
    const calm = Array.from({ length: 31 }, () => 50);
    expect(await play([...storm, ...calm])).toEqual([
      "0 alert.fired",
      "1 alert.resolved",
      "2 alert.fired",
      "2 alert.flapping",
      "89 alert.resolved",
    ]);
    expect(ops.delivered).toHaveLength(4);
  });

  test("missing_data: error is told once for each stretch", async () => {
    const { play } = setUp(low, ["missing_data: error", "missing_data_after: 2"]);
    expect(await play([50, null, null, 50, null, null, null, null])).toEqual(["undecided score"]);
  });

  test("increases_by and changed_by look at the last value that was known", async () => {
    const up = setUp("{ metric: score, operator: increases_by, threshold: 5 }");
    expect(await up.play([1, 5, 10, null, 15, 10])).toEqual(["2 alert.fired", "5 alert.resolved"]);
    const either = setUp("{ metric: score, operator: changed_by, threshold: 5 }");
    expect(await either.play([10, 5, 9, 14])).toEqual([
      "1 alert.fired",
      "2 alert.resolved",
      "3 alert.fired",
    ]);
    expect(either.ops.delivered[0]?.values).toEqual({ "score.change_size": 5 });
  });

  test("matches finds a regular expression in a text", async () => {
    const { play } = setUp('{ metric: score, operator: matches, threshold: "^scam|rug$" }');
    expect(await play(["a rug", "rugs", 5, "scammer"])).toEqual([
      "0 alert.fired",
      "1 alert.resolved",
      "3 alert.fired",
    ]);
  });
});

describe("people", () => {
  test("a snooze holds the alert back until its end, and the engine raises it again", async () => {
    const { engine, clock, events, play, ops } = setUp(low);
    await play([1]);
    const [alert] = await engine.openAlerts();
    const untilMs = clock.nowMs() + 10 * MINUTE_MS;
    const snoozed = await engine.snooze(alert?.id ?? "", { untilMs, by: "ana" });
    expect(snoozed).toMatchObject({ status: "snoozed", alert: { id: alert?.id } });
    expect(await engine.snooze("nobody/0", { untilMs })).toEqual({ status: "not_open" });
    await engine.tick(untilMs - 1);
    expect(await engine.openAlerts()).toHaveLength(1);
    await engine.tick(untilMs);
    expect(events).toEqual(["0 alert.fired", "1 alert.raised"]);
    expect(ops.delivered.map(({ raised }) => raised)).toEqual([undefined, 1]);
  });
});
