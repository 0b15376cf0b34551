import { hasFewBiasedHalves } from "../bootstrap/fill-indices.ts";
import { STATE_WORDS, writeLaneStates } from "../bootstrap/lane-states.ts";
import { momentKernelBytes } from "./moment-kernel-bytes.ts";

/** Resamples for each call: their states fit into the first cache. */
const BATCH = 64;
/** Beyond it, indices of the plain path are rounded and these are not. */
const MOST_OBSERVATIONS = 2 ** 21;
const PAGE_BYTES = 65_536;
/** What the kernel needs for itself. */
const KEPT_BYTES = 7 * 16;

/** The function that moment-kernel.wat exports. */
type Kernel = (
  states: number,
  resamples: number,
  count: number,
  out: number,
  kept: number,
  byHalf: number,
  biased: number,
) => void;

/** What is used of WebAssembly, whose types come with those of browsers only. */
interface Platform {
  readonly WebAssembly: {
    readonly Module: new (code: Uint8Array<ArrayBuffer>) => object;
    readonly Instance: new (module: object) => Instance;
  };
}

interface Instance {
  readonly exports: {
    readonly memory: { readonly buffer: ArrayBuffer; readonly grow: (pages: number) => number };
    readonly sums: Kernel;
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
  const keptAt = outAt + 2 * 8 * BATCH;
  const loaded = count <= MOST_OBSERVATIONS ? loadKernel(keptAt + KEPT_BYTES) : null;
  if (loaded === null) return null;
  const { buffer, kernel } = loaded;
  const input = new Float64Array(buffer, 0, count + 1);
  input.set(data);
  // Unused positions of the last round point here; data of an earlier call may have stood here.
  input[count] = 0;
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
    kernel(statesAt, batch, count, outAt, keptAt, byHalf ? 1 : 0, biased | 0);
    rows.set(batch === BATCH ? sums : sums.subarray(0, 2 * batch), 2 * (first - from));
  }
  return rows;
}

let compiled: object | undefined;

/** An instance that stays, because making one takes as long as 50 resamples of 2,520 observations. */
let kept: { readonly platform: object; readonly instance: Instance } | undefined;

/** The memory of an instance never shrinks: a larger one is not kept. */
const MOST_KEPT_BYTES = 2 ** 20;

/**
 * An instance with room for so many bytes. The code is compiled once, because engines optimise it only
 * after it has run for a while.
 */
function loadKernel(
  bytes: number,
): { readonly buffer: ArrayBuffer; readonly kernel: Kernel } | null {
  try {
    const { WebAssembly: platform } = globalThis as unknown as Platform;
    compiled ??= new platform.Module(momentKernelBytes());
    const instance = kept?.platform === platform ? kept.instance : new platform.Instance(compiled);
    const { memory, sums } = instance.exports;
    const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE_BYTES);
    if (missing > 0) memory.grow(missing);
    kept = bytes > MOST_KEPT_BYTES ? undefined : { platform, instance };
    return { buffer: memory.buffer, kernel: sums };
  } catch {
    // No WebAssembly, no vectors in it, not allowed, or no memory left: the plain path has the same bits.
    return null;
  }
}
