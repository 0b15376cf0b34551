import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findScanner } from "./scanners.ts";

const cosign = findScanner("cosign");
if (cosign === undefined)
  console.log("cosign is not installed (scripts/install-scanners.sh): signatures are not tested");

describe.skipIf(cosign === undefined)("a signature of cosign", () => {
  const folder = mkdtempSync(join(tmpdir(), "signing-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const run = (...args: readonly string[]): string =>
    execFileSync(cosign ?? "", [...args], {
      cwd: folder,
      encoding: "utf8",
      env: { COSIGN_PASSWORD: "", HOME: folder, PATH: process.env["PATH"] },
      stdio: ["ignore", "pipe", "pipe"],
    });
  const sign = (file: string): string =>
    run(
      "sign-blob",
      "--yes",
      "--key",
      "cosign.key",
      "--tlog-upload=false",
      "--output-signature",
      `${file}.sig`,
      file,
    );
  const verify = (file: string, key = "cosign.pub"): string =>
    run("verify-blob", "--key", key, "--insecure-ignore-tlog", "--signature", `${file}.sig`, file);
  // Not in the suite itself, which runs also where its tests are skipped.
  beforeAll(() => {
    run("generate-key-pair");
    writeFileSync(join(folder, "bill.json"), '{"components":[]}');
    sign("bill.json");
  });

  test("is accepted for the file that was signed", () => {
    expect(() => verify("bill.json")).not.toThrow();
  });

  test("is refused for a file that changed by one byte", () => {
    writeFileSync(join(folder, "changed.json"), '{"components":[]}');
    sign("changed.json");
    appendFileSync(join(folder, "changed.json"), " ");
    expect(() => verify("changed.json")).toThrow(/invalid signature/);
  });

  test("is refused for another key", () => {
    run("generate-key-pair", "--output-key-prefix", "other");
    expect(() => verify("bill.json", "other.pub")).toThrow(/invalid signature/);
  });
});
