/** A feature as stores, gates and alert rules take it; `null` is unknown. */
export type FeatureValue = number | string | boolean | null;
