import { defineConfig } from "vitest/config";

const conditions = ["@autotrader/source", "module", "import", "default"];
// Generous, because machines of continuous integration are slow and shared: no test waits for it.
const timeouts = { testTimeout: 180_000, hookTimeout: 180_000 };
// Without "import": vitest hands these to Node as they are, and `require` of pg would get ES modules.
const nodeConditions = ["@autotrader/source", "module", "default"];
const shared = {
  resolve: { conditions },
  ssr: { resolve: { conditions: nodeConditions, externalConditions: nodeConditions } },
};

export default defineConfig({
  test: {
    reporters: ["default", "./test-support/closing-line-reporter.ts"],
    coverage: {
      provider: "v8",
      include: ["packages/*/src/**/*.ts", "examples/*/src/**/*.ts"],
      exclude: [
        "**/*.test.ts",
        "**/*.test-d.ts",
        "**/*.bench.ts",
        "**/cli/main.ts",
        "**/src/main.ts",
      ],
      reporter: ["text-summary", "lcov"],
      thresholds: { lines: 90, functions: 90, branches: 85, statements: 90 },
    },
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          include: ["packages/*/src/**/*.test.ts", "examples/*/{src,tests}/**/*.test.ts"],
          exclude: ["**/*.pg.test.ts", "**/node_modules/**"],
          ...timeouts,
        },
      },
      {
        ...shared,
        test: {
          name: "postgres",
          include: ["packages/*/src/**/*.pg.test.ts", "examples/*/{src,tests}/**/*.pg.test.ts"],
          globalSetup: ["test-support/postgres-global-setup.ts"],
          ...timeouts,
        },
      },
      {
        ...shared,
        test: {
          name: "conformance",
          include: ["packages/conformance/{tests,browser}/**/*.test.ts"],
          ...timeouts,
        },
      },
    ],
  },
});
