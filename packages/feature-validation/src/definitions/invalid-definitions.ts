import type { Problem } from "@autotrader/kernel";

import { FeatureValidationError } from "../errors.ts";

/** The error for definitions with problems. Names the first one and counts the rest. */
export function invalidDefinitions(
  problems: readonly Problem[],
): FeatureValidationError<"INVALID_DEFINITIONS"> {
  const [first] = problems;
  const place = first === undefined || first.path === "" ? "" : `${first.path}: `;
  const others = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  const message = `feature definitions are invalid: ${place}${first?.message ?? "unknown"}${others}`;
  return new FeatureValidationError(message, "INVALID_DEFINITIONS", { problems });
}
