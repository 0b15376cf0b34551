import type { Problem } from "@autotrader/kernel";

import type { LlmClient } from "./client/llm-client.ts";
import type { LlmRequest } from "./client/llm-request.ts";
import type { LlmCompletion, LlmFailure } from "./client/llm-result.ts";
import type { JsonSchema } from "./providers/llm-provider.ts";
import type { SchemaEnforcement } from "./structured/answer-format.ts";
import type { StandardSchema } from "./structured/standard-schema.ts";

/** A request for a value instead of a text. */
export interface StructuredRequest<Output> extends Omit<LlmRequest, "answer"> {
  /** Any schema that follows Standard Schema v1, such as one of zod. */
  readonly schema: StandardSchema<Output>;
  /**
   * What the provider is told.
   *
   * @defaultValue what the schema says about itself (Standard JSON Schema), else nothing
   */
  readonly jsonSchema?: JsonSchema | undefined;
  /**
   * Name of the shape, told to the provider: letters, digits, `_` and `-`, at most 64.
   *
   * @defaultValue "answer"
   */
  readonly name?: string | undefined;
  /**
   * What happens to an answer that does not fit.
   *
   * @defaultValue the client's `schemaEnforcement`
   */
  readonly mode?: SchemaEnforcement | undefined;
  /** Makes a value without a model when there is no good answer. What it throws goes to the caller. */
  readonly fallback?: ((failure: LlmFailure) => Output | Promise<Output>) | undefined;
  /** Ends the call. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * A value and where it is from. Only `validated: true` carries the schema's type: what `WARN` and
 * `DISABLED` let through is `unknown`.
 */
export type StructuredResult<Output> =
  | {
      readonly status: "completed";
      readonly source: "llm";
      readonly validated: true;
      readonly value: Output;
      readonly problems: readonly [];
      readonly completion: LlmCompletion<Output>;
    }
  | {
      readonly status: "completed";
      readonly source: "llm";
      readonly validated: false;
      readonly value: unknown;
      /** What the schema complained about; empty for `DISABLED`, where nobody looked. */
      readonly problems: readonly Problem[];
      readonly completion: LlmCompletion<Output>;
    }
  | {
      readonly status: "completed";
      readonly source: "fallback";
      readonly validated: false;
      readonly value: Output;
      /** What was wrong with the answers that were refused. */
      readonly problems: readonly Problem[];
      readonly failure: LlmFailure;
    }
  | {
      readonly status: "failed";
      readonly source: "none";
      readonly problems: readonly Problem[];
      readonly failure: LlmFailure;
    };

/**
 * Asks for a value that fits a schema. The answer's JSON is found as it stands, never mended.
 *
 * `STRICT`: an answer that does not fit is asked for again, at the same provider and then at the
 * next, each attempt paid for; in the end `fallback` makes the value. `WARN`: the first answer is
 * handed over with its problems. `DISABLED`: nothing is checked.
 *
 * @returns The value, its source and every problem. Rejects only when `signal` aborts.
 * @throws {@link LlmClientError} `INVALID_REQUEST`, `QUOTA_STORE_UNAVAILABLE`, as `complete` does.
 *
 * @example
 * ```ts
 * import { completeStructured, createLlmClient } from "@autotrader/llm-client";
 * import { goldenTechnicalPattern, technicalPatternSchema } from "@autotrader/llm-client/schemas";
 * import { createFakeProvider } from "@autotrader/llm-client/testing";
 *
 * const { input, expectedOutput } = goldenTechnicalPattern;
 * const text = `Sure: ${JSON.stringify(expectedOutput)}`;
 * const client = createLlmClient({
 *   providers: [createFakeProvider({ script: [{ type: "answer", text }] })],
 * });
 * const result = await completeStructured(client, {
 *   schema: technicalPatternSchema,
 *   messages: [{ role: "user", content: input }],
 * });
 * const trend = result.source === "llm" && result.validated ? result.value.trend : null;
 * trend; // => "UPTREND"
 * ```
 */
export async function completeStructured<Output>(
  client: LlmClient,
  structured: StructuredRequest<Output>,
): Promise<StructuredResult<Output>> {
  const { schema, jsonSchema, name, mode, fallback, signal, ...request } = structured;
  const answer = { schema, jsonSchema, name, mode: mode ?? client.schemaEnforcement };
  const result = await client.complete<Output>({ ...request, answer }, { signal });

  if (result.status === "completed") return fromAnswer(result);

  const problems = result.attempts.flatMap((attempt) => attempt.problems ?? []);
  if (fallback === undefined) {
    return { status: "failed", source: "none", problems, failure: result };
  }
  const value = await fallback(result);
  return {
    status: "completed",
    source: "fallback",
    validated: false,
    value,
    problems,
    failure: result,
  };
}

function fromAnswer<Output>(completion: LlmCompletion<Output>): StructuredResult<Output> {
  const { reading } = completion;
  if (reading?.status === "valid") {
    const { value } = reading;
    return {
      status: "completed",
      source: "llm",
      validated: true,
      value,
      problems: [],
      completion,
    };
  }
  return {
    status: "completed",
    source: "llm",
    validated: false,
    value: reading?.value ?? null,
    problems: reading?.status === "invalid" ? reading.problems : [],
    completion,
  };
}
