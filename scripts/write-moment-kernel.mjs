// Assembles packages/backtest-stats/src/wasm/moment-kernel.wat into the module that carries its bytes:
// `pnpm run wasm:update`. A test fails when the two do not fit.
import { writeFileSync } from "node:fs";
import { renderMomentKernel } from "../packages/conformance/support/render-moment-kernel.ts";

const target = new URL(
  "../packages/backtest-stats/src/wasm/moment-kernel-bytes.ts",
  import.meta.url,
);
writeFileSync(target, await renderMomentKernel());
