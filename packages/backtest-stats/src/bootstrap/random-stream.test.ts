import { describe, expect, test } from "vitest";

import { fillIndices, hasFewBiasedHalves } from "./fill-indices.ts";
import { philox, type Words } from "./philox.ts";
import { createRandomStream, streamState, xoshiro128pp } from "./random-stream.ts";
import { resampleSums } from "./resample-sums.ts";

// Random123 1.14, tests/kat_vectors, philox4x32 with 10 rounds.
const all = 0xffffffff;
const vectors: readonly { counter: Words; key: readonly [number, number]; expected: Words }[] = [
  {
    counter: [0, 0, 0, 0],
    key: [0, 0],
    expected: [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
  },
  {
    counter: [all, all, all, all],
    key: [all, all],
    expected: [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  },
  {
    counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    key: [0xa4093822, 0x299f31d0],
    expected: [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  },
];

test.each(vectors)("Philox4x32-10 gives the published words for $counter", (vector) => {
  expect(philox(vector.counter, vector.key)).toEqual(vector.expected);
});

test("xoshiro128++ gives the published words for the state 1, 2, 3, 4", () => {
  // rand_xoshiro 0.6 (Rust), from the authors' C code.
  const { nextWord } = xoshiro128pp([1, 2, 3, 4]);
  expect(Array.from({ length: 10 }, nextWord)).toEqual([
    641, 1573767, 3222811527, 3517856514, 836907274, 4247214768, 3867114732, 1355841295, 495546011,
    621204420,
  ]);
});

describe("streams", () => {
  test("the same seed and number give the same words", () => {
    const first = createRandomStream(42, 7);
    const again = createRandomStream(42, 7);
    const words = Array.from({ length: 5 }, first.nextWord);
    expect(Array.from({ length: 5 }, again.nextWord)).toEqual(words);
  });

  test("different seeds and numbers give different words, beyond 32 bits too", () => {
    const states = [0, 1, 2 ** 32, 2 ** 53 - 1].flatMap((seed) =>
      [0, 1, 2 ** 32].map((number) => streamState(seed, number).join()),
    );
    expect(new Set(states).size).toBe(12);
  });

  test("fractions are from 0 up to 1", () => {
    const { nextFraction } = createRandomStream(1, 1);
    const fractions = Array.from({ length: 1000 }, nextFraction);
    expect(Math.min(...fractions)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...fractions)).toBeLessThan(1);
  });
});

describe("indices", () => {
  // 2,520: halves of a word; 25,200: whole words; 70,000: beyond 16 bits; odd and tiny counts.
  test.each([1, 2, 3, 7, 2_520, 25_200, 65_535, 65_536, 70_000])("are below %i", (count) => {
    const indices = new Int32Array(999);
    fillIndices(streamState(5, 0), indices, count);
    expect(Math.min(...indices)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...indices)).toBeLessThan(count);
  });

  test.each([6, 12_000])("are equally likely below %i", (count) => {
    const draws = 600_000;
    const indices = new Int32Array(draws);
    fillIndices(streamState(9, 0), indices, count);
    const sixths = [0, 0, 0, 0, 0, 0];
    for (const index of indices) {
      const sixth = Math.floor((index * 6) / count);
      sixths[sixth] = (sixths[sixth] ?? 0) + 1;
    }
    const expected = draws / 6;
    const chiSquare = sixths.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
    // 20.5 is exceeded with probability 0.001 for 5 degrees of freedom; the seed is fixed.
    expect(chiSquare).toBeLessThan(20.5);
  });

  test.each([2, 3, 31, 252, 2_520])("%i values are summed over the very same indices", (count) => {
    expect(hasFewBiasedHalves(count)).toBe(true);
    const data = Float64Array.from({ length: count }, (_value, index) => index + 1);
    const indices = new Int32Array(count);
    const sums = { total: 0, squares: 0 };
    for (let stream = 0; stream < 20; stream += 1) {
      fillIndices(streamState(3, stream), indices, count);
      resampleSums(streamState(3, stream), data, sums);
      const values = Array.from(indices, (index) => index + 1);
      expect(sums.total).toBe(values.reduce((sum, value) => sum + value, 0));
      expect(sums.squares).toBe(values.reduce((sum, value) => sum + value * value, 0));
    }
  });
});
