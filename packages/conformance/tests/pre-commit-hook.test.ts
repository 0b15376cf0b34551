// The hook that other repositories get from .pre-commit-hooks.yaml, run by pre-commit itself.
import { execFile, execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { read, root } from "../support/repository.ts";

const isInstalled = ["pre-commit", "git"].every((command) => {
  try {
    execFileSync(command, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});
if (!isInstalled) console.log("the test of the hook is skipped: no pre-commit or git installed");

const GOOD = `rules:
  - id: thin_liquidity
    description: Liquidity is too thin to get out
    severity: high
    channels: [console]
    condition: { metric: liquidity_usd, operator: lt, threshold: 10000, unit: usd }
`;

describe.skipIf(!isInstalled)("the hook for other repositories", () => {
  let folder = "";
  const path = (...names: readonly string[]): string => join(folder, ...names);

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "hook-"));
    // What npx finds here is the command of this repository, as if it were installed.
    const installed = path("rules", "node_modules", "@autotrader", "alert-rules");
    mkdirSync(installed, { recursive: true });
    const bin = { "alert-rules": "./run.mjs" };
    writeFileSync(
      join(installed, "package.json"),
      JSON.stringify({ name: "@autotrader/alert-rules", version: "0.0.0", type: "module", bin }),
    );
    const main = `${root}packages/alert-rules/src/cli/main.ts`;
    writeFileSync(
      join(installed, "run.mjs"),
      `#!/usr/bin/env node
import { spawnSync } from "node:child_process";
const argv = ["--conditions=@autotrader/source", ${JSON.stringify(main)}, ...process.argv.slice(2)];
process.exitCode = spawnSync(${JSON.stringify(process.execPath)}, argv, { stdio: "inherit" }).status ?? 1;
`,
    );
    chmodSync(join(installed, "run.mjs"), 0o755);
    mkdirSync(path("rules", "node_modules", ".bin"));
    const link = `#!/bin/sh\nexec ${JSON.stringify(process.execPath)} ${JSON.stringify(join(installed, "run.mjs"))} "$@"\n`;
    writeFileSync(path("rules", "node_modules", ".bin", "alert-rules"), link, { mode: 0o755 });
    writeFileSync(
      path("rules", "package.json"),
      JSON.stringify({
        private: true,
        devDependencies: { "@autotrader/alert-rules": "0.0.0" },
      }),
    );
    mkdirSync(path("hooks"));
    writeFileSync(path("hooks", ".pre-commit-hooks.yaml"), read(".pre-commit-hooks.yaml"));
    for (const repository of ["hooks", "rules"]) git(path(repository), "init", "--quiet");
    git(path("hooks"), "add", ".");
    git(path("hooks"), "commit", "--quiet", "--no-verify", "--message", "hooks");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("passes good rules, and shows the place in bad ones", async () => {
    expect(await tryHook("alert-rules.yaml", GOOD)).toMatchObject({ code: 0 });
    const bad = await tryHook("alert_rules.yml", GOOD.replace(", unit: usd", ""));
    expect(bad.code).toBe(1);
    expect(bad.output).toContain("alert_rules.yml:6:66: error MISSING_UNIT");
  }, 120_000);

  it("looks at no other file", async () => {
    const { code, output } = await tryHook("values.yaml", "a: [");
    expect(code).toBe(0);
    expect(output).toContain("no files to check");
  }, 120_000);

  const tryHook = (file: string, text: string) => {
    writeFileSync(path("rules", file), text);
    git(path("rules"), "add", file);
    const argv = ["try-repo", path("hooks"), "alert-rules", "--files", file];
    // Without the registry: a hook that had to download would fail.
    const env = { ...process.env, ...IDENTITY, npm_config_offline: "true" };
    const cwd = path("rules");
    return new Promise<{ code: number; output: string }>((resolve) => {
      const child = execFile("pre-commit", argv, { cwd, env }, (_error, stdout, stderr) =>
        resolve({ code: child.exitCode ?? -1, output: `${stdout}${stderr}` }),
      );
    });
  };

  const git = (cwd: string, ...argv: readonly string[]): void => {
    execFileSync("git", argv, { cwd, env: { ...process.env, ...IDENTITY }, stdio: "ignore" });
  };
});

const IDENTITY = {
  GIT_AUTHOR_NAME: "test",
  GIT_AUTHOR_EMAIL: "test@example.org",
  GIT_COMMITTER_NAME: "test",
  GIT_COMMITTER_EMAIL: "test@example.org",
};
