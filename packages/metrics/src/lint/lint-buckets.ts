import type { MetricDefinition } from "@autotrader/kernel";

import type { Finding } from "./finding.ts";

/** Judges the buckets of a histogram, and that nothing else has any. */
export function lintBuckets({ type, buckets }: MetricDefinition): Finding[] {
  if (buckets === undefined) return [];
  const found: Finding[] = [];
  const report = (code: string, message: string, hint: string) => {
    found.push({ code, key: "buckets", message, hint });
  };
  if (type !== "histogram") {
    report("BUCKETS_MISPLACED", `a ${type} has no buckets`, "leave them out");
    return found;
  }
  if (buckets.length === 0) {
    report("BUCKETS_EMPTY", "there is no bucket", "name at least one upper bound");
  }
  if (!buckets.every(Number.isFinite)) {
    report("BUCKETS_NOT_FINITE", "a bound is not a finite number", "+Inf is added by itself");
  }
  if (buckets.some((bound, index) => index > 0 && !(bound > Number(buckets[index - 1])))) {
    report("BUCKETS_NOT_ASCENDING", "bounds do not ascend", "sort them and drop duplicates");
  }
  return found;
}
