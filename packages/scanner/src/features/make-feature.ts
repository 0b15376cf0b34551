import type { FeatureValue } from "../feature-value.ts";
import type { Provenance } from "../observation.ts";
import type { Feature } from "../scan-result.ts";

/** A feature nobody could compute. */
export const unknownFeature: Feature = { value: null, provenance: [] };

/** A feature with its origins. A number that does not exist becomes unknown, without origins. */
export function makeFeature(value: FeatureValue, provenance: readonly Provenance[]): Feature {
  if (value === null || (typeof value === "number" && !Number.isFinite(value))) {
    return unknownFeature;
  }
  return { value, provenance };
}
