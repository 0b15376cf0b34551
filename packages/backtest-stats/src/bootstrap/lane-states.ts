import { streamState } from "./random-stream.ts";

/** Generators that draw one resample side by side. */
export const LANES = 4;
/** Words of state of all of them together. */
export const STATE_WORDS: number = 4 * LANES;

/**
 * Writes the starting states of the four xoshiro128++ generators that draw resample number `resample`: the
 * first word of all lanes, then the second, ... Four of them, so that one vector instruction steps all; each
 * resample from its own words, so that it does not matter who draws which.
 */
export function writeLaneStates(
  seed: number,
  resample: number,
  states: Int32Array,
  offset = 0,
): void {
  const words = streamState(seed, resample);
  for (let index = 0; index < STATE_WORDS; index += 1) {
    const word = (words[index >>> 2] ?? 0) + Math.imul(index + 1, 0x9e3779b9);
    states[offset + index] = scramble(word | 0);
  }
}

/**
 * Every bit of the word changes every bit of the result with a chance of a half: the finalizer of
 * MurmurHash3. It maps different words to different words, so no state is all zeros.
 */
function scramble(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
