import {
  assertChoice,
  assertFraction,
  assertOption,
  assertWhole,
} from "../numeric/assert-option.ts";
import type { BootstrapOptions, IntervalMethod } from "./bootstrap-options.ts";
import { optimalBlockLength } from "./optimal-block-length.ts";
import type { ReplicateOptions } from "./replicate.ts";
import { influenceValues } from "./smooth-influence.ts";
import { meansOf } from "./smooth-statistic.ts";
import { countOf, type Target } from "./target.ts";

/** Options after checks and defaults. */
export interface BootstrapSettings extends ReplicateOptions {
  readonly level: number;
  readonly method: IntervalMethod;
}

/** Fewest observations for which a block length can be chosen. */
const LEAST_FOR_BLOCKS = 8;

/** Checks options and fills in what depends on the statistic and the data. */
export function readBootstrapOptions(
  name: string,
  target: Target,
  options: BootstrapOptions,
): BootstrapSettings {
  const { seed, resamples = 10_000, level = 0.95, compat } = options;
  assertWhole(name, "seed", seed, 0);
  assertWhole(name, "resamples", resamples, 2);
  assertFraction(name, "level", level);
  if (compat !== undefined) {
    assertChoice(name, "compat", compat, ["numpy-legacy"]);
    assertOption(name, "seed", seed, seed < 2 ** 32, "below 2^32 for numpy-legacy");
  }
  const scheme = readScheme(name, target, options);
  const method = readMethod(name, target, scheme, options);
  const blockLength = readBlockLength(name, target, scheme, options.blockLength);
  const studentised = method === "studentised" || method === "symmetric";
  return { seed, resamples, level, compat, scheme, method, blockLength, studentised };
}

function readScheme(
  name: string,
  target: Target,
  { scheme, method, compat }: BootstrapOptions,
): ReplicateOptions["scheme"] {
  const needsSingles = method === "bca" || method === "abc" || compat !== undefined;
  if (scheme === undefined) {
    return needsSingles || countOf(target) < LEAST_FOR_BLOCKS ? "iid" : "stationary";
  }
  // Neither the jackknife of single observations nor numpy knows of blocks.
  const allowed = needsSingles ? ["iid"] : ["iid", "circular", "moving", "stationary"];
  assertChoice(name, "scheme", scheme, allowed);
  return scheme;
}

function readMethod(
  name: string,
  { terms }: Target,
  scheme: ReplicateOptions["scheme"],
  { method, compat }: BootstrapOptions,
): IntervalMethod {
  const hasErrors = terms !== null && compat === undefined && scheme !== "moving";
  if (method === undefined) return hasErrors ? "symmetric" : "percentile";
  assertChoice(name, "method", method, [
    ...["percentile", "basic", "normal", "bca"],
    // Blocks that do not wrap are centred elsewhere than at the estimate.
    ...(hasErrors ? ["studentised", "symmetric"] : []),
    ...(terms === null ? [] : ["abc"]),
  ]);
  return method;
}

function readBlockLength(
  name: string,
  target: Target,
  scheme: ReplicateOptions["scheme"],
  wanted: number | undefined,
): number {
  if (scheme === "iid") {
    const given = wanted ?? 1;
    assertOption(name, "blockLength", given, given === 1, "left out unless scheme draws blocks");
    return 1;
  }
  if (wanted === undefined) {
    const lengths = seriesToBlock(target).map((series) => optimalBlockLength(series));
    return scheme === "stationary"
      ? Math.max(...lengths.map(({ stationary }) => stationary))
      : Math.max(...lengths.map(({ circular }) => Math.ceil(circular)));
  }
  if (scheme === "stationary") {
    assertOption(name, "blockLength", wanted, wanted >= 1, "at least 1");
  } else assertWhole(name, "blockLength", wanted, 1);
  return wanted;
}

/** The error of a smooth statistic is that of the mean of its influence values. */
function seriesToBlock({ inputs, terms }: Target): readonly Float64Array[] {
  const influence = terms === null ? null : influenceValues(terms, meansOf(terms));
  return influence === null ? inputs : [influence];
}
