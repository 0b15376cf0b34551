import { formatPath, type Problem } from "@autotrader/kernel";

import { configurationError } from "../errors.ts";
import { type LlmConfig, llmConfigSchema } from "./llm-config.ts";

/** A checked configuration, or everything that is wrong with it. */
export type LlmConfigVerdict =
  | { readonly status: "valid"; readonly config: LlmConfig }
  | { readonly status: "invalid"; readonly problems: readonly Problem[] };

/** Checks a configuration that has been read from YAML or JSON, and returns all problems at once. */
export function validateLlmConfig(value: unknown): LlmConfigVerdict {
  const result = llmConfigSchema.safeParse(value);
  if (result.success) return { status: "valid", config: result.data };
  const problems = result.error.issues.map(
    ({ path, message }): Problem => ({
      code: "INVALID_CONFIGURATION",
      severity: "error",
      path: formatPath(path),
      message,
    }),
  );
  return { status: "invalid", problems };
}

/**
 * The same for hosts that cannot go on without it.
 *
 * @throws {@link LlmClientError} `INVALID_CONFIGURATION` with all problems. A key that stands in the
 *   file instead of a reference is reported without being repeated.
 *
 * @example
 * ```ts
 * import { parseLlmConfig } from "@autotrader/llm-client";
 *
 * const config = parseLlmConfig({
 *   version: 1,
 *   providers: [{ id: "groq", kind: "groq", api_key: "${GROQ_API_KEY}" }],
 *   ceiling_usd_per_day: 5,
 * });
 * config.providers.length; // => 1
 * ```
 */
export function parseLlmConfig(value: unknown): LlmConfig {
  const verdict = validateLlmConfig(value);
  if (verdict.status === "valid") return verdict.config;
  throw configurationError("the LLM configuration", verdict.problems);
}
