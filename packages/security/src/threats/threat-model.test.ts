import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { findFiles, repository } from "../find-files.ts";
import { readThreats } from "./read-threats.ts";

const threats = readThreats();
const exists = (path: string): boolean => existsSync(new URL(path, repository));

test("28 threats are numbered without a gap", () => {
  expect(threats.map(({ number }) => number)).toEqual(
    Array.from({ length: 28 }, (_, index) => index + 1),
  );
});

describe.each(threats.map((threat) => [threat.number, threat] as const))(
  "threat %d",
  (_number, threat) => {
    test("has a defence that exists and at least one test that attacks it", () => {
      expect(threat.defences.length).toBeGreaterThan(0);
      expect(threat.defences.filter((path) => !exists(path))).toEqual([]);
      expect(threat.tests.length).toBeGreaterThan(0);
    });

    test("names tests that its files really have", () => {
      const missing = threat.tests.filter(
        ({ file, name }) =>
          !exists(file) || !readFileSync(new URL(file, repository), "utf8").includes(name),
      );
      expect(missing).toEqual([]);
    });
  },
);

test("every file of attacks stands in the model, and together they hold at least 400 cases", () => {
  const files = findFiles(
    "packages/*/src/**/*.attack.test.ts",
    "examples/*/src/**/*.attack.test.ts",
  );
  const named = new Set(threats.flatMap(({ tests }) => tests.map(({ file }) => file)));
  expect(files.filter((file) => !named.has(file))).toEqual([]);
  const report = join(mkdtempSync(join(tmpdir(), "attacks-")), "report.json");
  execFileSync(
    "npx",
    ["vitest", "run", "--project", "unit", ...files, "--reporter=json", `--outputFile=${report}`],
    { cwd: fileURLToPath(repository), stdio: "ignore", env: environment },
  );
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, "utf8"));
  expect(testResults).toHaveLength(files.length);
  expect(numFailedTests).toBe(0);
  expect(numPassedTests).toBeGreaterThanOrEqual(400);
  console.log(`${numPassedTests} attacks in ${files.length} files`);
}, 180_000);

/** Without what tells a test runner that it runs inside another. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith("VITEST") && name !== "TEST"),
);
