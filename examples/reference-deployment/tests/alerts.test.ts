import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { alerts, documentsIn, folder, operations } from "./deployment-files.ts";

const hasPromtool = spawnSync("promtool", ["--version"]).status === 0;
if (!hasPromtool) console.log("promtool is not installed: alert rules are not run here");

const headings = [...readFileSync(`${operations}runbooks.md`, "utf8").matchAll(/^## (\w+)$/gm)].map(
  ([, heading]) => heading,
);

describe("alerts and runbooks", () => {
  test("are the same, both ways", () => {
    expect(headings.toSorted()).toEqual(alerts.map(({ alert }) => alert).toSorted());
    expect(new Set(headings).size).toBe(headings.length);
  });

  test.each(alerts)("$alert leads to its own part, which repeats its expression", (rule) => {
    const { alert, annotations, expr } = rule;
    expect(annotations.runbook).toBe(`docs/operations/runbooks.md#${alert.toLowerCase()}`);
    const runbooks = readFileSync(`${operations}runbooks.md`, "utf8");
    const part = runbooks.split(/^## /m).find((text) => text.startsWith(`${alert}\n`)) ?? "";
    expect(part).toContain(`\`${expr}\``);
    expect(part).toMatch(/^1\. .+$/m);
  });
});

const promtoolTest = z.object({
  tests: z.array(
    z.object({
      name: z.string(),
      alert_rule_test: z.array(
        z.object({ alertname: z.string(), exp_alerts: z.array(z.unknown()) }),
      ),
    }),
  ),
});

describe("tests of alerts", () => {
  const { tests } = promtoolTest.parse(documentsIn("prometheus/tests/alerts.test.yml")[0]);
  const cases = tests.flatMap(({ alert_rule_test }) => alert_rule_test);

  test.each(alerts)("let $alert fire once and stay silent once", ({ alert }) => {
    const expected = cases.filter(({ alertname }) => alertname === alert);
    expect(expected.map(({ exp_alerts }) => exp_alerts.length > 0).sort()).toEqual([false, true]);
  });

  test.runIf(hasPromtool)("hold when promtool runs them", () => {
    const { status, stdout, stderr } = spawnSync("promtool", ["test", "rules", "alerts.test.yml"], {
      cwd: `${folder}prometheus/tests`,
      encoding: "utf8",
    });
    expect({ status, output: `${stdout}${stderr}` }).toMatchObject({ status: 0 });
  });

  test.runIf(hasPromtool)("and the configuration are valid", () => {
    const { status, stdout, stderr } = spawnSync(
      "promtool",
      ["check", "config", "prometheus.yml"],
      {
        cwd: `${folder}prometheus`,
        encoding: "utf8",
      },
    );
    expect({ status, output: `${stdout}${stderr}` }).toMatchObject({ status: 0 });
  });
});
