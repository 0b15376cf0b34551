import { describe, expect, it } from "vitest";
import { bundleSize } from "../support/bundle-size.ts";
import { publishedPackages, read } from "../support/repository.ts";

const budgets: Readonly<Record<string, number>> = JSON.parse(
  read("packages/conformance/size-budgets.json"),
);
const entries = publishedPackages().flatMap((one) =>
  one.entries.filter(({ browserCapable }) => browserCapable),
);

describe("what a browser downloads", () => {
  it("has a budget for every entry that runs in browsers, and no other", () => {
    const budgeted = Object.keys(budgets).filter((key) => !key.includes("#"));
    expect(budgeted.sort()).toEqual(entries.map(({ specifier }) => specifier).sort());
  });

  for (const { specifier, source } of entries) {
    it(`for ${specifier} stays within its budget`, async () => {
      const bytes = await bundleSize(source);
      expect(
        bytes,
        `bytes after gzip; the budget is in packages/conformance/size-budgets.json`,
      ).toBeLessThanOrEqual(budgets[specifier] ?? 0);
    });
  }

  const alone = Object.entries(budgets).filter(([key]) => key.includes("#"));
  it.each(alone)("for %s alone stays within %i bytes", async (key, budget) => {
    const [specifier, name] = key.split("#");
    const entry = entries.find((one) => one.specifier === specifier);
    expect(await bundleSize(entry?.source ?? "", name)).toBeLessThanOrEqual(budget);
  });

  it("cannot contain a module of Node", async () => {
    await expect(bundleSize("packages/logging/src/node/index.ts")).rejects.toThrow("node:");
  });
});
