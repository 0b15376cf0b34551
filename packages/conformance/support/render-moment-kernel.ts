import wabt from "wabt";
import { read } from "./repository.ts";

/** The text of moment-kernel-bytes.ts: moment-kernel.wat, assembled. */
export async function renderMomentKernel(): Promise<string> {
  const { parseWat } = await wabt();
  const source = read("packages/backtest-stats/src/wasm/moment-kernel.wat");
  const module = parseWat("moment-kernel.wat", source, { simd: true });
  const base64 = Buffer.from(module.toBinary({}).buffer).toString("base64");
  module.destroy();
  const lines = base64.match(/.{1,96}/g)?.map((line) => `  "${line}",`) ?? [];
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
