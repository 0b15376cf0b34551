const published =
  "logging|metrics|feature-validation|llm-client|alert-rules|backtest-stats|scanner";

export default {
  forbidden: [
    {
      name: "no-circular",
      comment: "Types may refer to each other; code may not.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "not-to-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "packages-never-meet",
      comment: "A published package imports no other published package; only the kernel is shared.",
      severity: "error",
      from: { path: `^packages/(${published})/` },
      to: { path: `^packages/(${published})/`, pathNot: "^packages/$1/" },
    },
    {
      name: "packages-know-no-example",
      severity: "error",
      from: { path: "^packages/" },
      to: { path: "^examples/" },
    },
    {
      name: "kernel-knows-nobody",
      severity: "error",
      from: { path: "^packages/kernel/src", pathNot: "\\.test\\.ts$" },
      to: { pathNot: "^packages/kernel/src" },
    },
    {
      name: "node-only-where-it-says-so",
      comment: "Everything outside node/, cli/ and tests runs in browsers and at the edge.",
      severity: "error",
      from: {
        path: `^packages/(${published}|kernel)/src`,
        pathNot: "/src/(node|cli|testing)/|\\.test\\.ts$",
      },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "core-knows-no-shell",
      comment: "node/, cli/ and testing/ may import the core, never the reverse.",
      severity: "error",
      from: {
        path: "^packages/([^/]+)/src",
        pathNot: "/src/(node|cli|testing)/|\\.test\\.ts$|\\.test-d\\.ts$",
      },
      to: { path: "^packages/$1/src/(node|cli|testing)/" },
    },
    {
      name: "no-development-dependency-in-products",
      comment:
        "An optional peer is a development dependency too, so that its tests run. The shape of SARIF is no code, and js-yaml is built in.",
      severity: "error",
      from: {
        path: `^packages/(${published})/src`,
        pathNot: "\\.test(-d)?\\.ts$|/src/testing/",
      },
      to: {
        dependencyTypes: ["npm-dev"],
        dependencyTypesNot: ["npm-peer"],
        pathNot: "^packages/kernel/|/@types/sarif/|/js-yaml/",
      },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["@autotrader/source", "import", "node", "default", "types"],
      extensions: [".ts", ".js", ".mjs", ".json", ".d.ts"],
    },
  },
};
