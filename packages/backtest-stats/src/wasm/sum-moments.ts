import { hasFewBiasedHalves } from "../bootstrap/fill-indices.ts";
import { STATE_WORDS, writeLaneStates } from "../bootstrap/lane-states.ts";
import { momentKernelBytes } from "./moment-kernel-bytes.ts";

/** Resamples for each call: their states fit into the first cache. */
const BATCH = 64;
/** Beyond it, indices of the plain path are rounded and these are not. */
const MOST_OBSERVATIONS = 2 ** 21;
const PAGE_BYTES = 65_536;

/** The function that moment-kernel.wat exports. */
type Kernel = (
  states: number,
  resamples: number,
  data: number,
  count: number,
  out: number,
  byHalf: number,
  biased: number,
) => void;

/** What is used of WebAssembly, whose types come with those of browsers only. */
interface Platform {
  readonly WebAssembly: {
    readonly Module: new (code: Uint8Array<ArrayBuffer>) => object;
    readonly Instance: new (
      module: object,
    ) => {
      readonly exports: {
        readonly memory: { readonly buffer: ArrayBuffer; readonly grow: (pages: number) => number };
        readonly sums: Kernel;
      };
    };
  };
}

/**
 * Sum and sum of squares of each of the resamples from `from` up to, not including, `to`, with vector
 * instructions; `null` where the platform has none, or a content security policy forbids WebAssembly.
 */
export function sumMoments(
  data: Float64Array,
  seed: number,
  from: number,
  to: number,
): Float64Array<ArrayBuffer> | null {
  const count = data.length;
  const statesAt = 8 * (count + 1);
  const outAt = statesAt + 4 * STATE_WORDS * BATCH;
  const loaded = count <= MOST_OBSERVATIONS ? loadKernel(outAt + 2 * 8 * BATCH) : null;
  if (loaded === null) return null;
  const { buffer, kernel } = loaded;
  new Float64Array(buffer, 0, count).set(data);
  const states = new Int32Array(buffer, statesAt, STATE_WORDS * BATCH);
  const sums = new Float64Array(buffer, outAt, 2 * BATCH);

  const byHalf = hasFewBiasedHalves(count);
  const biased = (byHalf ? 65_536 : 2 ** 32) % count;
  const rows = new Float64Array(2 * (to - from));
  for (let first = from; first < to; first += BATCH) {
    const batch = Math.min(BATCH, to - first);
    for (let index = 0; index < batch; index += 1) {
      writeLaneStates(seed, first + index, states, STATE_WORDS * index);
    }
    kernel(statesAt, batch, 0, count, outAt, byHalf ? 1 : 0, biased | 0);
    rows.set(batch === BATCH ? sums : sums.subarray(0, 2 * batch), 2 * (first - from));
  }
  return rows;
}

let compiled: object | undefined;

/**
 * An instance with room for so many bytes: a new one each time, so that its memory does not stay. The code is
 * compiled once, because engines optimise it only after it has run for a while.
 */
function loadKernel(
  bytes: number,
): { readonly buffer: ArrayBuffer; readonly kernel: Kernel } | null {
  try {
    const { WebAssembly } = globalThis as unknown as Platform;
    compiled ??= new WebAssembly.Module(momentKernelBytes());
    const { memory, sums } = new WebAssembly.Instance(compiled).exports;
    memory.grow(Math.max(0, Math.ceil(bytes / PAGE_BYTES) - 1));
    return { buffer: memory.buffer, kernel: sums };
  } catch {
    // No WebAssembly, no vectors in it, not allowed, or no memory left: the plain path has the same bits.
    return null;
  }
}
