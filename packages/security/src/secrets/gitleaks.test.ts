import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { repository } from "../find-files.ts";
import { findScanner } from "../scanners.ts";
import { makeLookAlikes } from "./look-alikes.ts";
import { plantSecrets } from "./planted-secrets.ts";

const gitleaks = findScanner("gitleaks");
const trufflehog = findScanner("trufflehog");
if (gitleaks === undefined)
  console.log(
    "gitleaks is not installed (scripts/install-scanners.sh): the secret scan is not tested",
  );
if (trufflehog === undefined)
  console.log("trufflehog is not installed (scripts/install-scanners.sh): its scan is not tested");

const config = fileURLToPath(new URL("configs/security/gitleaks.toml", repository));
const folder = mkdtempSync(join(tmpdir(), "secrets-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Finding {
  readonly RuleID: string;
  readonly File: string;
  readonly Match: string;
}

describe.skipIf(gitleaks === undefined)("gitleaks with our configuration", () => {
  test.each([1, 2])("finds every planted secret (seed %d)", (seed) => {
    const planted = plantSecrets(seed);
    expect(planted.length).toBeGreaterThanOrEqual(60);
    const place = writeFiles(
      `planted-${seed}`,
      planted.map(({ text }) => text),
    );
    const found = new Set(scan(["dir", place]).map(({ File }) => basename(File)));
    expect(
      planted.filter((_, index) => !found.has(`${index}.txt`)).map(({ what }) => what),
    ).toEqual([]);
  });

  test.each([1, 2])("takes none of 500 look-alikes for a secret (seed %d)", (seed) => {
    const place = writeFiles(`look-alikes-${seed}`, [makeLookAlikes(seed, 500).join("\n")]);
    expect(scan(["dir", place]).map(({ RuleID, Match }) => `${RuleID}: ${Match}`)).toEqual([]);
  });

  test("finds nothing in the whole history of this repository", () => {
    const findings = scan(["git", fileURLToPath(repository)]);
    expect(findings.map(({ RuleID, File }) => `${RuleID} in ${File}`)).toEqual([]);
  });
});

describe.skipIf(trufflehog === undefined)("trufflehog", () => {
  test("runs offline as a second opinion and takes none of 500 look-alikes for a secret", () => {
    const place = writeFiles("second-opinion", [makeLookAlikes(4, 500).join("\n")]);
    const args = ["filesystem", "--no-verification", "--no-update", "--json", place];
    const { stdout, stderr } = spawnSync(trufflehog ?? "", args, { encoding: "utf8" });
    // Not by its exit code: one run in a hundred ends with 1 after it has finished, without a word.
    expect(stderr).toMatch(/"finished scanning","chunks":[1-9]/);
    expect(stdout.split("\n").filter((line) => line.includes('"DetectorName"'))).toEqual([]);
  });
});

function writeFiles(name: string, texts: readonly string[]): string {
  const place = join(folder, name);
  mkdirSync(place);
  for (const [index, text] of texts.entries()) writeFileSync(join(place, `${index}.txt`), text);
  return place;
}

function scan(args: readonly string[]): readonly Finding[] {
  const report = join(folder, "report.json");
  execFileSync(
    gitleaks ?? "",
    [
      ...args,
      "--config",
      config,
      "--exit-code",
      "0",
      "--report-format",
      "json",
      "--report-path",
      report,
    ],
    { stdio: "ignore" },
  );
  return JSON.parse(readFileSync(report, "utf8"));
}
