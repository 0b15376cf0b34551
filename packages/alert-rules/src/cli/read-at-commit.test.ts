import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { readAtCommit } from "./read-at-commit.ts";
import { runWithFiles } from "./run-with-files.ts";
import { SAMPLE_RULES } from "./sample-rules.ts";

const OLD = SAMPLE_RULES.replace("gem_score", "liquidity_usd");
const NEW = `# moved down\n${OLD}  - id: other_rule
    description: Another sample rule for a test
    severity: warning
    channels: [console]
    condition: { metric: market_cap_usd, operator: lt, threshold: 30 }
`;

describe("what a file was at a commit", () => {
  let folder = "";
  const git = (...args: readonly string[]) =>
    promisify(execFile)("git", [
      ...["-C", folder, "-c", "user.name=a", "-c", "user.email=a@example.org"],
      ...args,
    ]);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "alert-rules-since-"));
    await git("init", "-q");
    await writeFile(join(folder, "a.yaml"), OLD);
    await git("add", ".");
    await git("commit", "-q", "--no-gpg-sign", "-m", "rules");
    await writeFile(join(folder, "a.yaml"), NEW);
    await writeFile(join(folder, "new.yaml"), SAMPLE_RULES);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test("is its text then, and nothing for a file that came later", async () => {
    expect(await readAtCommit(join(folder, "a.yaml"), "HEAD")).toBe(OLD);
    expect(await readAtCommit(join(folder, "new.yaml"), "HEAD")).toBeNull();
  });

  test.each(["nowhere", "--help", "HEAD~5"])("is not known for %s", async (commit) => {
    await expect(readAtCommit(join(folder, "a.yaml"), commit)).rejects.toThrow(
      `git knows no commit ${commit} where`,
    );
  });

  test("says so when git is not installed", async () => {
    vi.stubEnv("PATH", "/nowhere");
    await expect(readAtCommit("rules.yaml", "HEAD")).rejects.toThrow(
      "--since needs git, which is not installed",
    );
    vi.unstubAllEnvs();
  });
});

describe("--since", () => {
  const before: Readonly<Record<string, string>> = { "a.yaml": OLD };
  const readAt = async (path: string) => before[path] ?? null;
  const files = { "a.yaml": NEW, "new.yaml": OLD, stdin: OLD };
  const run = (...argv: readonly string[]) =>
    runWithFiles(["validate", ...argv], files, { readAtCommit: readAt });

  test("tells only problems that a file did not have at the commit, wherever they stand now", async () => {
    const { code, stdout, stderr } = await run("--since", "main", "a.yaml");
    expect([code, stderr]).toEqual([1, ""]);
    expect(stdout).toContain("market_cap_usd is an amount of money");
    expect(stdout).not.toContain("liquidity_usd is");
  });

  test("tells all problems of a file that is new", async () => {
    expect((await run("--since", "main", "new.yaml")).stdout).toContain("1 error");
  });

  test.each([
    [["--since", "main", "-"], "--since needs files, not -"],
    [["--since", "main", "--baseline", "b", "a.yaml"], "--since and --baseline do not go together"],
    [["--since", "main", "--write-baseline", "b", "a.yaml"], "--since writes no baseline"],
  ])("%j is wrong usage", async (argv, message) => {
    expect(await run(...argv)).toMatchObject({ code: 2, stderr: `alert-rules: ${message}\n` });
  });
});
