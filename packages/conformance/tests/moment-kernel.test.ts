import { expect, it } from "vitest";
import { renderMomentKernel } from "../support/render-moment-kernel.ts";
import { read } from "../support/repository.ts";

it("the bytes of the bootstrap's WebAssembly are those of its source", async () => {
  const written = read("packages/backtest-stats/src/wasm/moment-kernel-bytes.ts");
  expect(written, "run: pnpm run wasm:update").toBe(await renderMomentKernel());
});
