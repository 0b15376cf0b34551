import type { FeatureValue } from "../feature-value.ts";
import type { Features } from "../scan-result.ts";

/** Only the values of features, by name: what gates, alert rules and stores take. */
export function featureValues(features: Features): Readonly<Record<string, FeatureValue>> {
  return Object.fromEntries(Object.entries(features).map(([name, { value }]) => [name, value]));
}
