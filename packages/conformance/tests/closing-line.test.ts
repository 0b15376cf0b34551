import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { root } from "../support/repository.ts";

const directory = mkdtempSync(join(tmpdir(), "closing-line-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Runs vitest over the given files and returns its exit code and the last line of its output. */
function lastLine(
  files: Readonly<Record<string, string>>,
): Promise<readonly [number | null, string]> {
  const project = mkdtempSync(join(directory, "run-"));
  symlinkSync(`${root}node_modules`, join(project, "node_modules"), "junction");
  for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text);
  const config = {
    test: {
      include: ["*.test.mjs"],
      reporters: ["default", `${root}test-support/closing-line-reporter.ts`],
      coverage: { enabled: true, provider: "v8", reporter: ["text-summary"] },
    },
  };
  writeFileSync(join(project, "vitest.config.mjs"), `export default ${JSON.stringify(config)};\n`);
  const child = spawn(process.execPath, [`${root}node_modules/vitest/vitest.mjs`, "run"], {
    cwd: project,
    stdio: ["ignore", "pipe", "ignore"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  return new Promise((resolve) =>
    child.on("close", (status) => resolve([status, output.trimEnd().split("\n").at(-1) ?? ""])),
  );
}

const start = 'import { beforeAll, describe, expect, it } from "vitest";\n';

describe("the last line of a test run", () => {
  it("counts the tests that passed, after the coverage summary", async () => {
    const text = `${start}it("a", () => expect(1).toBe(1));\nit("b", () => expect(1).toBe(1));`;
    expect(await lastLine({ "a.test.mjs": text })).toEqual([0, "2 passed, 0 failed"]);
  });

  it("counts failed tests, broken files, broken suites and unhandled errors as failures", async () => {
    const outcome = await lastLine({
      "a.test.mjs": `${start}
        it("passes", () => expect(1).toBe(1));
        it("fails", () => expect(1).toBe(2));
        it.skipIf(true)("is skipped", () => expect(1).toBe(1));
        describe("breaks before its test", () => {
          beforeAll(() => { throw new Error("broken"); });
          it("never runs", () => expect(1).toBe(1));
        });`,
      "b.test.mjs": 'throw new Error("does not load");',
      "c.test.mjs": `${start}it("passes, but an error comes later", async () => {
        setTimeout(() => { throw new Error("late"); }, 1);
        await new Promise((resolve) => setTimeout(resolve, 50));
        expect(1).toBe(1);
      });`,
    });
    expect(outcome).toEqual([1, "2 passed, 4 failed, 2 skipped"]);
  });
});
