import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";

import { runWithFiles } from "./run-with-files.ts";

const GOOD = `rules:
  - id: thin
    description: Little liquidity
    severity: high
    channels: [ops]
    condition: { metric: liquidity_usd, operator: lt, threshold: 5000, unit: usd }
channels: { ops: { enabled: true } }
`;
const BAD = GOOD.replace("5000", "much");

describe("validate --watch", () => {
  test("checks again after each change, and tells of a file that is away", async () => {
    const files: Record<string, string> = { "rules.yaml": GOOD };
    const { code, stdout, stderr } = await runWithFiles(
      ["validate", "--watch", "rules.yaml"],
      files,
      {
        watchFiles: async function* (paths) {
          expect(paths).toEqual(["rules.yaml"]);
          yield;
          files["rules.yaml"] = BAD;
          yield;
          delete files["rules.yaml"];
          yield;
          files["rules.yaml"] = GOOD;
          yield;
        },
      },
    );
    expect(code).toBe(0);
    const rounds = stdout.split(/\nchanged at \d\d:\d\d:\d\d\n/);
    expect(rounds).toHaveLength(4);
    expect(rounds[0]).toBe("1 file checked, no problems\n");
    expect(rounds[1]).toContain("rules.yaml:6:");
    expect(rounds[3]).toBe("1 file checked, no problems\n");
    expect(stderr).toContain("cannot read rules.yaml: there is no such file\n");
  });

  test("goes on when a round finds no files", async () => {
    let isAway = false;
    const { code, stdout, stderr } = await runWithFiles(
      ["validate", "--watch", "rules"],
      { "rules/a.yaml": GOOD },
      {
        findFiles: async () => (isAway ? [] : ["rules/a.yaml"]),
        watchFiles: async function* () {
          yield;
          isAway = true;
          yield;
          isAway = false;
          yield;
        },
      },
    );
    expect([code, stdout.match(/no problems/g)?.length]).toEqual([0, 2]);
    expect(stderr).toContain("no files found for rules\n");
  });

  test.each([
    [["--fix"], "--watch and --fix do not go together"],
    [["--write-baseline", "b.json"], "--watch and --write-baseline do not go together"],
    [["--format", "json"], "--watch writes text only"],
  ])("%j is refused", async (argv, message) => {
    const { code, stderr } = await runWithFiles(["validate", "--watch", "r.yaml", ...argv], {
      "r.yaml": GOOD,
    });
    expect([code, stderr]).toEqual([2, `alert-rules: ${message}\n`]);
  });

  describe("as a process", () => {
    const folders: string[] = [];
    const children: ChildProcess[] = [];
    const start = (path: string) => {
      const main = fileURLToPath(new URL("./main.ts", import.meta.url));
      const args = ["--conditions=@autotrader/source", main, "validate", "--watch", path];
      const child = spawn(process.execPath, args);
      children.push(child);
      return child;
    };
    afterEach(async () => {
      for (const child of children.splice(0)) child.kill("SIGKILL");
      for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
    });

    test("sees a file written in place and one put in its place; Ctrl-C ends it well", async () => {
      const folder = await mkdtemp(join(tmpdir(), "alert-rules-watch-"));
      folders.push(folder);
      const path = join(folder, "rules.yaml");
      await writeFile(path, GOOD);
      const child = start(path);
      const output = readAlong(child);
      await output.until((text) => text.includes("waiting for changes"));
      await writeFile(path, BAD);
      await output.until((text) => text.includes("1 error"));
      await writeFile(join(folder, "draft"), GOOD);
      await rename(join(folder, "draft"), path);
      await output.until((text) => text.split("no problems").length > 2);
      child.kill("SIGINT");
      const [code] = await once(child, "close");
      expect(code).toBe(0);
      expect(output.text()).not.toMatch(/ {4}at /);
    });

    test("a folder that is not there is told", async () => {
      const child = start("/nowhere/rules.yaml");
      const output = readAlong(child);
      const [code] = await once(child, "close");
      expect(code).toBe(2);
      expect(output.text()).toContain("alert-rules: cannot watch the folder /nowhere\n");
    });
  });
});

/** What a process writes, on both streams, as it comes. */
function readAlong(child: ChildProcess) {
  let written = "";
  let look = () => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (piece: string) => {
      written += piece;
      look();
    });
  }
  return {
    text: () => written,
    /** Resolves when what was written passes; the test's own time limit ends the waiting. */
    until: (passes: (text: string) => boolean) =>
      new Promise<void>((resolve) => {
        look = () => {
          if (passes(written)) resolve();
        };
        look();
      }),
  };
}
