import type { Blocks } from "./draw-blocks.ts";

/** Writes out the indices of the first `drawn` blocks, wrapping around the end of the data. */
export function fillBlockIndices(blocks: Blocks, drawn: number, indices: Int32Array): void {
  const count = indices.length;
  let position = 0;
  for (let block = 0; block < drawn; block += 1) {
    const end = blocks.ends[block] ?? 0;
    for (let index = blocks.starts[block] ?? 0; index < end; index += 1) {
      indices[position] = index < count ? index : index - count;
      position += 1;
    }
  }
}
