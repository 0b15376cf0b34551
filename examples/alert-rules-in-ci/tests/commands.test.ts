import { execFile, execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const example = fileURLToPath(new URL("..", import.meta.url));
const manifest = createRequire(import.meta.url).resolve("@autotrader/alert-rules/package.json");
const main = join(dirname(manifest), "src/cli/main.ts");
const workflow = readFileSync(`${example}.github/workflows/alert-rules.yml`, "utf8");
const commands = Array.from(workflow.matchAll(/run: npx alert-rules (.*)$/gm), (match) =>
  (match[1] ?? "").split(" "),
);

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rules-"));
  for (const file of ["alert-rules.yaml", "alert-rules.tests.yaml"]) {
    cpSync(example + file, join(folder, file));
  }
  git("init", "--quiet");
  git("add", ".");
  for (const message of ["rules", "more"]) git("commit", "--quiet", "--allow-empty", "-m", message);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Whoever runs the tests need not have a name in git, nor sign. */
const git = (...args: readonly string[]) =>
  execFileSync("git", [
    ...["-C", folder, "-c", "user.name=a", "-c", "user.email=a@example.org"],
    ...["-c", "commit.gpgSign=false", ...args],
  ]);

const run = (argv: readonly string[]) =>
  new Promise<{ code: number; stdout: string }>((resolve) => {
    const all = ["--conditions=@autotrader/source", main, ...argv];
    const child = execFile(process.execPath, all, { cwd: folder }, (_error, stdout) =>
      resolve({ code: child.exitCode ?? -1, stdout }),
    );
  });

/** Runs with a change of the rules, and puts them back. */
async function withRules(change: (text: string) => string, argv: readonly string[]) {
  const path = join(folder, "alert-rules.yaml");
  const text = readFileSync(path, "utf8");
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeFileSync(path, changed);
  try {
    return await run(argv);
  } finally {
    writeFileSync(path, text);
  }
}

test("the workflow validates, compares and tests", () => {
  expect(commands.map(([name]) => name)).toEqual(["validate", "diff", "test"]);
});

describe.each(commands)("alert-rules %s", (...argv) => {
  test("passes on the rules of the example", async () => {
    expect(await run(argv)).toMatchObject({ code: 0 });
  });
});

test("a rule that cannot be read is shown beside its line", async () => {
  const [validate = []] = commands;
  const broken = await withRules((text) => text.replace(", unit: usd", ""), validate);
  expect(broken.code).toBe(1);
  expect(broken.stdout).toMatch(/^::error file=alert-rules\.yaml,line=13,.*title=MISSING_UNIT/m);
});

test("a changed threshold is told with what it does", async () => {
  const [, diff = []] = commands;
  const other = await withRules(
    (text) => text.replace("threshold: 10000", "threshold: 9000"),
    diff,
  );
  expect(other.code).toBe(0);
  expect(other.stdout).toMatch(/^~ \w+ fires on fewer: no more on .*liquidity_usd 9000/m);
  expect(other.stdout).toContain("rules: 1 changed (1 fires on fewer), 0 added, 0 removed");
});

test("a rule that does something else fails its tests", async () => {
  const [, , runTests = []] = commands;
  const other = await withRules((text) => text.replace("delay: 600", "delay: 660"), runTests);
  expect(other.code).toBe(1);
  expect(other.stdout).toContain("a notice was not sent");
});
