// Assembles packages/backtest-stats/src/wasm/moment-kernel.wat into the module that carries its bytes:
// `pnpm run wasm:update`. A test of the package fails when the two do not fit.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import wabt from "wabt";

const folder = new URL("../packages/backtest-stats/src/wasm/", import.meta.url);
const target = new URL("moment-kernel-bytes.ts", folder);

/** The text of moment-kernel-bytes.ts. */
export async function renderMomentKernel() {
  const source = readFileSync(new URL("moment-kernel.wat", folder), "utf8");
  const module = (await wabt()).parseWat("moment-kernel.wat", source, { simd: true });
  const base64 = Buffer.from(module.toBinary({}).buffer).toString("base64");
  module.destroy();
  const lines = base64.match(/.{1,96}/g).map((line) => `  "${line}",`);
  return `// Written by \`pnpm run wasm:update\` from moment-kernel.wat. Do not edit.
const base64 = [
${lines.join("\n")}
].join("");

/** The assembled moment-kernel.wat. */
export function momentKernelBytes(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  writeFileSync(target, await renderMomentKernel());
}
