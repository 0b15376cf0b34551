import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, test } from "vitest";
import { repository } from "../find-files.ts";
import { isAllowedLicence, readLicencePolicy, refusedPackages } from "./licence-policy.ts";
import { listLicences } from "./list-licences.ts";

const policy = readLicencePolicy(new URL("configs/security/licence-policy.json", repository));

describe("the licence policy", () => {
  it.each(["MIT", "(MIT OR GPL-3.0-only)", "MIT AND ISC", "Apache-2.0"])("allows %s", (licence) => {
    expect(isAllowedLicence(licence, policy.allowed)).toBe(true);
  });

  it.each([
    "AGPL-3.0-only",
    "GPL-2.0-or-later",
    "LGPL-3.0-only",
    "MIT AND GPL-2.0-only",
    "Unknown",
    "UNLICENSED",
    "",
    "SEE LICENSE IN LICENSE.txt",
    "(MIT OR (ISC AND GPL-2.0-only))x",
    "GPL-2.0-only WITH Classpath-exception-2.0",
    "mit",
  ])("refuses %j", (licence) => {
    expect(isAllowedLicence(licence, policy.allowed)).toBe(false);
  });

  it("excepts a package for one licence and with a reason only", () => {
    for (const { package: name, licence, reason } of policy.exceptions) {
      expect(refusedPackages([{ name, licence, versions: [] }], policy)).toEqual([]);
      expect(
        refusedPackages([{ name, licence: "GPL-3.0-only", versions: [] }], policy),
      ).toHaveLength(1);
      expect(reason.length).toBeGreaterThan(30);
    }
  });
});

test("a planted GPL package, one without licence and one with free text fail; the rest passes", () => {
  const folder = mkdtempSync(join(tmpdir(), "licences-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const licences = {
    gpl: "GPL-3.0-only",
    agpl: "AGPL-3.0-only",
    none: undefined,
    text: "SEE LICENSE IN X",
    good: "MIT",
  };
  const dependencies: Record<string, string> = {};
  for (const [kind, license] of Object.entries(licences)) {
    const name = `planted-${kind}`;
    mkdirSync(join(folder, name));
    writeFileSync(
      join(folder, name, "package.json"),
      JSON.stringify({ name, version: "1.0.0", license }),
    );
    dependencies[name] = `file:./${name}`;
  }
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "host", private: true, dependencies }),
  );
  execFileSync("pnpm", ["install", "--offline", "--ignore-workspace", "--silent"], {
    cwd: folder,
    stdio: "ignore",
  });

  const listed = listLicences(folder, ["--ignore-workspace"]);
  expect(listed).toHaveLength(5);
  expect(
    refusedPackages(listed, policy)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(["planted-agpl", "planted-gpl", "planted-none", "planted-text"]);
});
