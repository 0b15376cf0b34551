import type { Provenance } from "../observation.ts";
import type { TokenSource } from "../ports.ts";
import { type FoundValues, observe } from "../sources/observe.ts";

/**
 * Makes a source that knows the same about every token and asks nobody. For tests and examples.
 *
 * @param values - What it observes; `null` and left out are unknown.
 * @param observedAtMs - Moment of all values, milliseconds since the Unix epoch; now by default.
 */
export function createStaticSource(
  name: string,
  values: FoundValues,
  observedAtMs: number = Date.now(),
): TokenSource {
  const provenance: Provenance = {
    source: name,
    path: "static",
    fetchedAtMs: observedAtMs,
    observedAtMs,
  };
  return {
    name,
    async fetch(_token, { signal }) {
      signal.throwIfAborted();
      return { status: "fetched", observations: observe(values, provenance), failures: [] };
    },
  };
}
