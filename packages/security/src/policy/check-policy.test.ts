import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkPolicy, policyRules } from "./check-policy.ts";
import { fileKind } from "./file-kind.ts";
import type { PolicyFile } from "./policy-rule.ts";
import { readFiles } from "./read-files.ts";
import { readPins } from "./read-pins.ts";

const fixtures = new URL("../../fixtures/policy/", import.meta.url);
const good = readFiles(new URL("good/", fixtures));
const pins = readPins(new URL("../../../../actions.lock.json", import.meta.url));

test("the good system is refused by nothing", () => {
  expect(checkPolicy(good, pins)).toEqual([]);
  expect(good.map(fileKind)).toEqual(expect.arrayContaining(["dockerfile", "sql", "baseline"]));
});

describe("the changed file is refused by its rule and by no other:", () => {
  test.each(policyRules.map((rule) => [rule.id, rule] as const))("%s", (id, { breaks }) => {
    const kind = id.slice(0, id.indexOf("/"));
    const file = good.find((candidate) => {
      return fileKind(candidate) === kind && candidate.text.includes(breaks.from);
    });
    expect(file, `no good ${kind} contains ${JSON.stringify(breaks.from)}`).toBeDefined();
    const changed = good.map((other) =>
      other === file ? { ...other, text: other.text.replace(breaks.from, () => breaks.to) } : other,
    );
    const findings = checkPolicy(changed, pins);
    expect([...new Set(findings.map(({ rule }) => rule))], JSON.stringify(findings)).toEqual([id]);
    expect(findings[0]?.path).toBe(file?.path);
  });
});

test("there are at least 50 rules, each with its own id and a reason", () => {
  const ids = policyRules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThanOrEqual(50);
  expect(policyRules.filter(({ reason }) => !/^\S.{20,}\.$/.test(reason))).toEqual([]);
});

test("the page of the policy lists the rules as they are", async () => {
  const rows = policyRules.map(
    ({ id, reason }) => `| \`${id}\` | ${reason.replaceAll("|", "\\|")} |`,
  );
  const page = [
    "# The deployment policy",
    "",
    `\`npm run check:policy\` judges every Dockerfile, compose project, workflow, Kubernetes manifest, SQL script and`,
    `scanner baseline of the repository by ${policyRules.length} rules. Each rule is one file below`,
    "`packages/security/src/policy`, and carries the smallest change of a good file that it, and no other rule, refuses.",
    "This page is written by the tests: `npx vitest run packages/security --update`.",
    "",
    "| Rule | What goes wrong without it |",
    "| --- | --- |",
    ...rows,
    "",
  ].join("\n");
  await expect(page).toMatchFileSnapshot("../../../../docs/security/policy.md");
});

describe("the faults of a system that was called deployable are found:", () => {
  const faults = new URL("faults/", fixtures);
  const findings = checkPolicy(readFiles(faults), pins);
  const rulesFor = (path: string): readonly string[] =>
    findings
      .filter((finding) => finding.path === path)
      .map(({ rule, message }) => `${rule}: ${message}`);

  test.each([
    ["init.sql", "sql/hypertable-key-has-time: the key of metrics.prices leaves out timestamp"],
    [
      "docker-compose.yml",
      "compose/volume-device-exists: volume postgres_data: device ./data/postgres is relative",
    ],
    [
      "docker-compose.yml",
      "compose/no-host-port-when-scaled: service worker: is scaled, but holds host port 9100",
    ],
    [
      "docker-compose.yml",
      "compose/health-check-checks: service worker: health check always succeeds",
    ],
    ["docker-compose.yml", "compose/no-default-secret: POSTGRES_PASSWORD has a default value"],
    [
      "docker-compose.yml",
      "compose/preloaded-statistics: pg_stat_statements is created but in no shared_preload_libraries",
    ],
    [".secrets.baseline", "baseline/readable: is no JSON"],
    [
      "security-scan.yml",
      "workflow/pinned-actions: line 10: actions/checkout is not pinned by commit",
    ],
    [
      "security-scan.yml",
      "workflow/one-version-per-commit: line 13: ff2f1c62 is v3.24.6 here and v3.13.1 elsewhere",
    ],
    [
      "security-scan.yml",
      "workflow/licence-list-is-strict: job scan: allows GNU General Public License v2",
    ],
  ])("%s: %s", (path, expected) => {
    expect(rulesFor(path)).toContain(expected);
  });
});

test("a baseline of two bytes in UTF-16 is no JSON", () => {
  const file: PolicyFile = {
    path: ".secrets.baseline",
    text: readFileSync(new URL("faults/.secrets.baseline", fixtures), "utf8"),
  };
  expect(checkPolicy([file], [])).toHaveLength(1);
});
