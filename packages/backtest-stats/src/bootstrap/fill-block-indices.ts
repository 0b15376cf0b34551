import type { RandomStream } from "./random-stream.ts";

/** How a bootstrap keeps neighbours together, so that autocorrelation survives. */
export type BlockScheme = "circular" | "moving" | "stationary";

/**
 * Fills `indices` block by block. `circular` blocks have one length and wrap around the end; `moving`
 * blocks have one length and do not wrap; `stationary` blocks have geometric lengths with the given
 * mean and wrap.
 */
export function fillBlockIndices(
  stream: RandomStream,
  indices: Int32Array,
  scheme: BlockScheme,
  blockLength: number,
): void {
  const count = indices.length;
  const length = Math.min(blockLength, count);
  const starts = scheme === "moving" ? count - length + 1 : count;
  let current = 0;
  let left = 0;
  for (let position = 0; position < count; position += 1) {
    const isNewBlock = scheme === "stationary" ? endsHere(stream, length) : left === 0;
    if (isNewBlock || position === 0) {
      current = stream.nextIndex(starts);
      left = length;
    } else {
      current = current + 1 === count ? 0 : current + 1;
    }
    left -= 1;
    indices[position] = current;
  }
}

/** A geometric length, decided step by step: no logarithm, whose last bit differs by platform. */
function endsHere({ nextFraction }: RandomStream, meanLength: number): boolean {
  return nextFraction() * meanLength < 1;
}
