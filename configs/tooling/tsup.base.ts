import type { Options } from "tsup";

/** How every published package is built: ES modules only, the private kernel inlined. */
export const base: Options = {
  format: ["esm"],
  target: "es2023",
  platform: "neutral",
  external: [/^node:/, "vitest"],
  noExternal: ["@autotrader/kernel"],
  dts: true,
  clean: true,
  sourcemap: true,
  treeshake: true,
  splitting: true,
};
