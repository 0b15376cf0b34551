import { isRecord } from "../is-record.ts";
import type { FeatureRecord, FeatureValue, StoredObservation } from "../ports.ts";

/** Writes observations as one JSON array, so that a batch is one parameter of one statement. */
export function encodeObservations(observations: readonly StoredObservation[]): string {
  const items = observations.map(({ entityId, atMs, knownAtMs, features }) => {
    const entries = Object.entries(features).map(
      ([name, value]) => `${JSON.stringify(name)}:${encodeValue(value)}`,
    );
    const times = `"at_ms":${atMs},"known_at_ms":${knownAtMs}`;
    return `{"entity_id":${JSON.stringify(entityId)},${times},"features":{${entries.join(",")}}}`;
  });
  return `[${items.join(",")}]`;
}

/** Reads features back; `null` for text that holds anything else. */
export function decodeFeatures(text: string): FeatureRecord | null {
  const features = parseJson(text);
  if (!isRecord(features) || !holdsFeatureValues(features)) return null;
  return Object.freeze(features);
}

/** `JSON.stringify(-0)` is `0`, and the sign would be lost. */
function encodeValue(value: FeatureValue): string {
  return Object.is(value, -0) ? "-0" : JSON.stringify(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function holdsFeatureValues(
  record: Readonly<Record<string, unknown>>,
): record is Readonly<Record<string, FeatureValue>> {
  return Object.values(record).every(
    (value) =>
      value === null ||
      typeof value === "string" ||
      typeof value === "boolean" ||
      Number.isFinite(value),
  );
}
