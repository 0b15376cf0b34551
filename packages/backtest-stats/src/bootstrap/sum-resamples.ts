import { sumMoments } from "../wasm/sum-moments.ts";
import { type BlockScheme, createBlockPlan } from "./block-plan.ts";
import { addBlocks, addClusters, clusterWidth, createPrefixSums } from "./block-sums.ts";
import { hasFewBiasedHalves } from "./fill-indices.ts";
import { LANES, STATE_WORDS, writeLaneStates } from "./lane-states.ts";
import { streamState } from "./random-stream.ts";
import { createPairedPrefixSums, resampleBlockSums } from "./resample-block-sums.ts";
import { createBlockDraw, createIndexDraw, type ResamplePlan } from "./resample-indices.ts";
import { addLanes, createLaneSums, resampleSums, sumsAt } from "./resample-sums.ts";

/** What to add up in each resample: numbers only, so that a worker can be told. */
export interface SumPlan extends ResamplePlan {
  /** What to add up, one entry for each observation; all of one length. */
  readonly columns: readonly Float64Array[];
  /** Whether the second column is the first one squared. */
  readonly secondIsSquare: boolean;
  /** Whether the products of block sums are wanted too. */
  readonly withClusters: boolean;
}

/** Numbers that {@link sumResamples} writes for each resample. */
export function rowWidth({ columns, withClusters }: SumPlan): number {
  return columns.length + (withClusters ? 1 + clusterWidth(columns.length) : 0);
}

/**
 * One row for each of the resamples from `from` up to, not including, `to`: the sum of each column, and
 * with clusters the number of blocks and the products of `addClusters`.
 */
export function sumResamples(plan: SumPlan, from: number, to: number): Float64Array<ArrayBuffer> {
  return sumByVector(plan, from, to) ?? sumPlainly(plan, from, to);
}

/** {@link sumResamples} without WebAssembly: the same bits. */
export function sumPlainly(plan: SumPlan, from: number, to: number): Float64Array<ArrayBuffer> {
  const width = rowWidth(plan);
  const rows = new Float64Array(width * (to - from));
  const writeRow = chooseWriter(plan);
  for (let resample = from; resample < to; resample += 1) {
    const start = width * (resample - from);
    writeRow(resample, rows, start);
  }
  return rows;
}

/** Writes the row of one resample into `rows` from `start` on. */
type WriteRow = (resample: number, rows: Float64Array, start: number) => void;

function chooseWriter(plan: SumPlan): WriteRow {
  const [first, second] = plan.columns;
  if (plan.scheme !== "iid" && !plan.withClusters && first !== undefined && second !== undefined) {
    if (plan.columns.length === 2) return writeBlockMoments(plan, plan.scheme, first, second);
  }
  if (plan.scheme !== "iid" || plan.withClusters) return writeBlocks(plan);
  const areMoments =
    plan.columns.length === 1 || (plan.columns.length === 2 && plan.secondIsSquare);
  return first !== undefined && areMoments && hasFewBiasedHalves(first.length)
    ? writeMoments(plan, first)
    : writeColumns(plan);
}

function writeMoments({ seed, columns }: SumPlan, data: Float64Array): WriteRow {
  const states = new Int32Array(STATE_WORDS);
  const sums = createLaneSums();
  return (resample, rows, start) => {
    writeLaneStates(seed, resample, states);
    resampleSums(states, data, sums);
    rows[start] = addLanes(sums, 0);
    if (columns.length === 2) rows[start + 1] = addLanes(sums, LANES);
  };
}

function writeColumns(plan: SumPlan): WriteRow {
  const { columns } = plan;
  const draw = createIndexDraw(columns[0]?.length ?? 0, plan);
  const sums = createLaneSums();
  return (resample, rows, start) => {
    const indices = draw(resample);
    for (let column = 0; column < columns.length; column += 1) {
      sumsAt(columns[column] ?? rows, indices, sums);
      rows[start + column] = addLanes(sums, 0);
    }
  };
}

function writeBlocks(plan: SumPlan): WriteRow {
  const prefixes = plan.columns.map(createPrefixSums);
  const columns = prefixes.length;
  const products = new Float64Array(clusterWidth(columns));
  const { blocks, draw } = createBlockDraw(plan.columns[0]?.length ?? 0, plan);
  return (resample, rows, start) => {
    const drawn = draw(resample);
    for (let column = 0; column < columns; column += 1) {
      rows[start + column] = addBlocks(prefixes[column] ?? rows, blocks, drawn);
    }
    if (!plan.withClusters) return;
    rows[start + columns] = drawn;
    addClusters(prefixes, blocks, drawn, products);
    rows.set(products, start + columns + 1);
  };
}

function writeBlockMoments(
  { seed, blockLength }: SumPlan,
  scheme: BlockScheme,
  first: Float64Array,
  second: Float64Array,
): WriteRow {
  const plan = createBlockPlan(first.length, scheme, blockLength);
  const prefixes = createPairedPrefixSums(first, second);
  return (resample, rows, start) => {
    resampleBlockSums(streamState(seed, resample), plan, prefixes, rows, start);
  };
}

/** Whether the sums wanted are those of values and of their squares. */
function areMoments({ columns, secondIsSquare }: SumPlan): boolean {
  return columns.length === 1 || (columns.length === 2 && secondIsSquare);
}

/** `null` where vectors do not help, or do not exist. */
function sumByVector(plan: SumPlan, from: number, to: number): Float64Array<ArrayBuffer> | null {
  const [data] = plan.columns;
  if (plan.scheme !== "iid" || plan.withClusters || !areMoments(plan) || data === undefined) {
    return null;
  }
  const rows = sumMoments(data, plan.seed, from, to);
  // The kernel always adds up both.
  return plan.columns.length === 2 || rows === null
    ? rows
    : rows.filter((_sum, at) => at % 2 === 0);
}
