import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkLayers } from "../support/check-layers.ts";
import { find, root } from "../support/repository.ts";

const sandbox = mkdtempSync(join(tmpdir(), "layers-"));
afterAll(() => rmSync(sandbox, { recursive: true, force: true }));

describe("who imports whom", () => {
  it("follows the layers of the design everywhere", async () => {
    const folders = find("packages/*/src", "examples/*/src");
    const { modules, violations } = await checkLayers(root, folders);
    expect(violations).toEqual([]);
    expect(modules).toBeGreaterThan(100);
  });

  it("is really checked: each planted import is refused by its rule", async () => {
    const planted = {
      "packages-never-meet": [
        "packages/logging/src/meets.ts",
        'export { one } from "../../metrics/src/one.ts";',
      ],
      "packages-know-no-example": [
        "packages/logging/src/knows.ts",
        'export { main } from "../../../examples/demo/src/main.ts";',
      ],
      "kernel-knows-nobody": [
        "packages/kernel/src/knows.ts",
        'export { one } from "../../metrics/src/one.ts";',
      ],
      "node-only-where-it-says-so": [
        "packages/scanner/src/reads.ts",
        'export { readFileSync } from "node:fs";',
      ],
      "core-knows-no-shell": [
        "packages/scanner/src/core.ts",
        'export { shell } from "./node/shell.ts";',
      ],
      "no-circular": [
        "packages/scanner/src/circle.ts",
        'import { round } from "./round.ts";\nexport const circle: unknown = () => round;',
      ],
      "not-to-unresolvable": [
        "packages/scanner/src/nowhere.ts",
        'export { nothing } from "./not-there.ts";',
      ],
    } as const;
    write("packages/metrics/src/one.ts", "export const one = 1;");
    write("examples/demo/src/main.ts", "export const main = 1;");
    write("packages/scanner/src/node/shell.ts", "export const shell = 1;");
    write(
      "packages/scanner/src/round.ts",
      'import { circle } from "./circle.ts";\nexport const round: unknown = () => circle;',
    );
    for (const [path, text] of Object.values(planted)) write(path, text);
    cpSync(`${root}tsconfig.json`, join(sandbox, "tsconfig.json"));
    cpSync(`${root}configs/tooling`, join(sandbox, "configs/tooling"), { recursive: true });

    const { violations } = await checkLayers(sandbox, ["packages", "examples"]);
    const found = violations.map(({ rule, from }) => `${rule}: ${from}`);
    for (const [rule, [path]] of Object.entries(planted))
      expect(found).toContain(`${rule}: ${path}`);
  });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(sandbox, path)), { recursive: true });
  writeFileSync(join(sandbox, path), `${text}\n`);
}
