/**
 * Distribution functions and quantiles whose tails are right down to 1e-300. Runs anywhere.
 *
 * @packageDocumentation
 */

export { betaDistribution } from "./beta-distribution.ts";
export type { ContinuousDistribution } from "./distribution.ts";
export { fDistribution } from "./f-distribution.ts";
export { gammaDistribution } from "./gamma-distribution.ts";
export { normalDistribution } from "./normal-distribution.ts";
export { studentTDistribution } from "./student-t-distribution.ts";
