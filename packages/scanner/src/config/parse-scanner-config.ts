import type { Problem } from "@autotrader/kernel";

import { ScannerError } from "../errors.ts";
import { problemsOf } from "../problems-of.ts";
import type { ScannerConfig } from "./scanner-config.ts";
import { scannerConfigSchema } from "./scanner-config-schema.ts";

/** A configuration, or everything that is wrong with it. */
export type ScannerConfigOutcome =
  | { readonly status: "valid"; readonly config: ScannerConfig }
  | { readonly status: "invalid"; readonly problems: readonly Problem[] };

/**
 * Checks a configuration document that has been read from YAML or JSON, and names every problem with
 * its path in the document.
 */
export function validateScannerConfig(value: unknown): ScannerConfigOutcome {
  const parsed = scannerConfigSchema.safeParse(value);
  if (parsed.success) return { status: "valid", config: parsed.data };
  return { status: "invalid", problems: problemsOf(parsed.error, "CONFIG_INVALID") };
}

/**
 * Reads a configuration document: `snake_case` keys in, options in `camelCase` out, with the defaults
 * filled in.
 *
 * @throws {@link ScannerError} `CONFIG_INVALID` with every problem and its path.
 *
 * @example
 * ```ts
 * import { parseScannerConfig } from "@autotrader/scanner";
 *
 * const config = parseScannerConfig({
 *   source_deadline_ms: 30_000,
 *   tokens: [{ id: "chainlink", symbol: "LINK", chain: "eip155:1", coingecko_id: "chainlink" }],
 * });
 * config.concurrency; // => 4
 * config.sourceDeadlineMs; // => 30_000
 * config.tokens[0]?.coingeckoId; // => "chainlink"
 * ```
 */
export function parseScannerConfig(value: unknown): ScannerConfig {
  const outcome = validateScannerConfig(value);
  if (outcome.status === "valid") return outcome.config;
  const { problems } = outcome;
  const first = problems[0];
  throw new ScannerError(
    `scanner configuration has ${problems.length} problem(s), first at "${first?.path ?? ""}": ${first?.message ?? ""}`,
    "CONFIG_INVALID",
    { problems },
  );
}
