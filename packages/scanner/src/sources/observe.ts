import { isObservation } from "../is-observation.ts";
import type { Observation, ObservationKey, ObservationValues, Provenance } from "../observation.ts";

/** Values as a source found them; `null` and left out are unknown. */
export type FoundValues = {
  readonly [Key in ObservationKey]?: ObservationValues[Key] | null | undefined;
};

/** Observations of everything that is known, all with the same origin. */
export function observe(values: FoundValues, provenance: Provenance): readonly Observation[] {
  return Object.entries(values)
    .map(([key, value]) => ({ key, value, provenance }))
    .filter(isObservation);
}
