import { describe, expect, test } from "vitest";

import { parseAlertRules } from "../parse-alert-rules.ts";
import { parseRuleTests } from "./parse-rule-tests.ts";
import { runRuleTest } from "./run-rule-test.ts";

const RULES = parseAlertRules(`rules:
  - id: thin
    description: Liquidity is too thin to get out
    severity: high
    channels: [desk]
    escalation_policy: night
    suppression_duration: 600
    message_template: "liquidity is {liquidity_usd}"
    condition: { metric: liquidity_usd, operator: lt, threshold: 10000, unit: usd }
  - id: honeypot
    description: The contract does not let holders sell
    severity: critical
    channels: [desk]
    condition: { metric: honeypot_detected, operator: eq, threshold: true }
escalation_policies:
  night:
    levels:
      - { delay: 90, channels: [phone] }
channels:
  desk: { enabled: true }
  phone: { enabled: true }
`);

const run = async (lines: string) => {
  const parsed = parseRuleTests(`tests:\n  - name: one\n${lines.replace(/^/gm, "    ")}\n`);
  if (parsed.status === "invalid") expect.unreachable(JSON.stringify(parsed.problems));
  const [only] = parsed.tests;
  if (only === undefined) expect.unreachable();
  const { failures } = await runRuleTest(only, RULES);
  return failures.map(({ message, expected, got, atMs, position }) => ({
    message,
    expected,
    got,
    at: atMs / 1_000,
    place: `${position.line}:${position.column}`,
  }));
};

const THIN = "input: { GEM: { liquidity_usd: [50000, 4000 x3, 50000 x2, 4000 x20] } }\n";

describe("a test passes", () => {
  test("when alerts and notices are exactly those that it names, through the whole life of an alert", async () => {
    const failures = await run(`${THIN}expect:
  - { at: 0s, alerts: [], notices: [] }
  - at: 1m
    alerts: [{ rule: thin, status: firing, severity: high, summary: liquidity is 4000 }]
    notices: [{ channel: desk, rule: thin, status: firing, level: 0 }]
  - { at: 2m29s, notices: [] }
  - { at: 2m30s, notices: [{ channel: phone, rule: thin, level: 1 }] }
  - at: 4m
    alerts: []
    notices:
      - { channel: desk, rule: thin, status: resolved }
      - { channel: phone, rule: thin, status: resolved }
  - { at: 10m, alerts: [], notices: [] }
  - { at: 11m, alerts: [{ rule: thin }], notices: [{ channel: desk, rule: thin }] }`);
    expect(failures).toEqual([]);
  });

  test("with an acknowledgement, which ends escalation", async () => {
    const failures = await run(`${THIN}acknowledge: [{ at: 2m, rule: thin, by: ann }]
expect:
  - { at: 2m, alerts: [{ rule: thin, status: acknowledged }] }
  - { at: 3m, notices: [{ channel: desk, rule: thin }] }`);
    expect(failures).toEqual([]);
  });

  test("on the rules that it asks for only", async () => {
    const failures = await run(`only: [honeypot]
input: { GEM: { liquidity_usd: 1, honeypot_detected: true } }
expect: [{ at: 0s, alerts: [{ rule: honeypot }], notices: [{ channel: desk, rule: honeypot }] }]`);
    expect(failures).toEqual([]);
  });

  test("over a month of virtual time at once", async () => {
    const failures = await run(`interval: 1d
input: { GEM: { liquidity_usd: [4000 x30, 50000] } }
expect:
  - at: 29d
    alerts: [{ rule: thin }]
    notices: [{ channel: desk, rule: thin }, { channel: phone, rule: thin }]
  - { at: 30d, alerts: [] }`);
    expect(failures).toEqual([]);
  });
});

describe("a test fails, and says what was expected, what came and where it says so", () => {
  test("when an alert is missing", async () => {
    expect(await run(`${THIN}expect: [{ at: 0s, alerts: [{ rule: thin }] }]`)).toEqual([
      {
        message: "no alert of thin for GEM is open",
        expected: "thin for GEM",
        got: "no open alert",
        at: 0,
        place: "4:33",
      },
    ]);
  });

  test("when an alert is open that it does not name", async () => {
    expect(await run(`${THIN}expect: [{ at: 1m, alerts: [] }]`)).toEqual([
      {
        message: "an alert of thin for GEM is open",
        expected: "no such alert",
        got: "thin for GEM (firing, high)",
        at: 60,
        place: "4:32",
      },
    ]);
  });

  test("when a detail is another one", async () => {
    expect(
      await run(`${THIN}expect:
  - at: 1m
    alerts:
      - rule: thin
        severity: critical
        status: acknowledged
        summary: liquidity is 5000`),
    ).toMatchObject([
      { expected: "acknowledged", got: "firing", place: "9:21" },
      { expected: "critical", got: "high", place: "8:23" },
      { expected: "liquidity is 5000", got: "liquidity is 4000", place: "10:22" },
    ]);
  });

  test("when a notice is missing or another one", async () => {
    expect(
      await run(`${THIN}expect: [{ at: 1m, notices: [{ channel: phone, rule: thin, level: 1 }] }]`),
    ).toEqual([
      {
        message: "a notice was not sent",
        expected: "phone: thin for GEM (level 1)",
        got: "desk: thin for GEM (status firing, severity high, level 0) at 1m",
        at: 60,
        place: "4:34",
      },
    ]);
    expect(await run(`${THIN}expect: [{ at: 1m, notices: [] }]`)).toMatchObject([
      { message: "a notice was sent that is not expected", place: "4:33" },
    ]);
  });

  test("when nothing fires that could be acknowledged", async () => {
    const acknowledge = "acknowledge: [{ at: 0s, rule: thin }]\nexpect: [{ at: 0s, alerts: [] }]";
    expect(await run(THIN + acknowledge)).toMatchObject([
      { message: "no alert of thin for GEM fires, so none can be acknowledged", place: "4:19" },
    ]);
  });

  test("when it names what the rules do not have", async () => {
    expect(
      await run(`${THIN}only: [thn]
expect: [{ at: 0s, alerts: [{ rule: honypot }], notices: [{ channel: dsk, rule: thin }] }]`),
    ).toMatchObject([
      { message: "there is no rule with the name thn: did you mean thin?", place: "4:12" },
      { message: "there is no rule with the name honypot: did you mean honeypot?", place: "5:41" },
      {
        message: "there is no channel that rules send to with the name dsk: did you mean desk?",
        place: "5:74",
      },
    ]);
  });
});
