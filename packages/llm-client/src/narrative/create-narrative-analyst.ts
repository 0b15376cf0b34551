import { type Logger, type Metrics, noopLogger, noopMetrics } from "@autotrader/kernel";

import type { LlmClient } from "../client/llm-client.ts";
import { completeStructured, type StructuredResult } from "../complete-structured.ts";
import { LlmClientError } from "../errors.ts";
import {
  type NarrativeAnalysis,
  narrativeAnalysisJsonSchema,
  narrativeAnalysisSchema,
} from "../schemas/narrative-analysis.ts";
import type { NarrativeAnalyst, NarrativeInput, NarrativeOutcome } from "./narrative-analyst.ts";
import { narrativeInstructions, narrativeMessage } from "./narrative-prompt.ts";
import { toPlainText } from "./to-plain-text.ts";

/** What {@link createNarrativeAnalyst} needs. */
export interface NarrativeAnalystOptions {
  /** Asked first. */
  readonly client: LlmClient;
  /** Asked whenever the models bring no good answer. */
  readonly fallback: NarrativeAnalyst;
  /**
   * `STRICT` asks again, and then the next provider, when an answer does not fit; `WARN` goes to the
   * fallback at once. An answer that does not fit is never used.
   *
   * @defaultValue "STRICT"
   */
  readonly mode?: "STRICT" | "WARN" | undefined;
  /**
   * Texts that go into the prompt at most, the first ones.
   *
   * @defaultValue 20
   */
  readonly maxTexts?: number | undefined;
  /**
   * Characters of each text that go into the prompt at most.
   *
   * @defaultValue 1_000
   */
  readonly maxCharactersPerText?: number | undefined;
  /**
   * Most tokens of an answer.
   *
   * @defaultValue 512
   */
  readonly maxOutputTokens?: number | undefined;
  /** Where events go: `narrative.completed`, `narrative.fell-back`. */
  readonly logger?: Logger | undefined;
  /** Where `narrative_analyses_total` goes; the client reports what each attempt cost. */
  readonly metrics?: Metrics | undefined;
}

/**
 * An analyst that asks models and falls back to another analyst whenever they bring no answer that
 * fits the schema. Texts of strangers go into the prompt as escaped data, never as instructions, and
 * what comes back is plain text of bounded length.
 *
 * @returns An analyst whose outcome says in `source` and `reason` where it is from.
 *
 * @example
 * ```ts
 * import { createLlmClient, createNarrativeAnalyst } from "@autotrader/llm-client";
 * import { goldenNarratives } from "@autotrader/llm-client/schemas";
 * import { createFakeProvider } from "@autotrader/llm-client/testing";
 *
 * const { input, expectedOutput } = goldenNarratives.bullish;
 * const script = [{ type: "answer", text: JSON.stringify(expectedOutput) }] as const;
 * const analyst = createNarrativeAnalyst({
 *   client: createLlmClient({ providers: [createFakeProvider({ script })] }),
 *   fallback: { analyze: async () => ({ status: "unknown", reason: "no lexicon" }) },
 * });
 * const token = { tokenId: "pepe", symbol: "PEPE", texts: [input] };
 * const outcome = await analyst.analyze(token, { signal: new AbortController().signal });
 * const mood = outcome.status === "analyzed" ? outcome.analysis.sentiment : outcome.reason;
 * mood; // => "bullish"
 * ```
 */
export function createNarrativeAnalyst(options: NarrativeAnalystOptions): NarrativeAnalyst {
  const { client, fallback, mode = "STRICT", logger = noopLogger, metrics = noopMetrics } = options;
  const { maxTexts = 20, maxCharactersPerText = 1_000, maxOutputTokens = 512 } = options;

  const fallBack = async (
    input: NarrativeInput,
    reason: string,
    signal: AbortSignal,
  ): Promise<NarrativeOutcome> => {
    logger.warn("narrative.fell-back", { token_id: input.tokenId, reason });
    const outcome = await fallback.analyze(input, { signal });
    const known = outcome.status === "analyzed";
    metrics.increment("narrative_analyses_total", { source: known ? "heuristic" : "unknown" });
    return known ? { ...outcome, source: "heuristic", reason } : outcome;
  };

  return {
    analyze: async (input, { signal }) => {
      signal.throwIfAborted();
      if (input.texts.every((text) => text.trim() === "")) {
        return fallBack(input, "there is no text to analyse", signal);
      }
      let result: StructuredResult<NarrativeAnalysis>;
      try {
        result = await completeStructured(client, {
          schema: narrativeAnalysisSchema,
          jsonSchema: narrativeAnalysisJsonSchema,
          name: "narrative_analysis",
          mode,
          system: narrativeInstructions,
          messages: [narrativeMessage(input, { maxTexts, maxCharactersPerText })],
          maxOutputTokens,
          temperature: 0,
          signal,
        });
      } catch (error) {
        signal.throwIfAborted();
        return fallBack(input, `the client failed: ${codeOf(error)}`, signal);
      }

      if (result.source !== "llm") {
        const reason = result.source === "none" ? result.failure.reason : "the client fell back";
        return fallBack(input, reason, signal);
      }
      if (!result.validated) return fallBack(input, "the answer does not fit its schema", signal);

      const analysis = toPlainAnalysis(result.value);
      if (analysis === undefined) return fallBack(input, "the answer holds no plain text", signal);
      const { provider, model, cost, cacheHit } = result.completion;
      metrics.increment("narrative_analyses_total", { source: "llm" });
      logger.info("narrative.completed", {
        token_id: input.tokenId,
        provider,
        model,
        sentiment: analysis.sentiment,
        confidence: analysis.confidence,
        cost_usd: cost.usd,
        cache_hit: cacheHit,
      });
      return { status: "analyzed", source: "llm", analysis };
    },
  };
}

const LONGEST_THEME = 80;

/** The texts as plain text; `undefined` when too little of them is left. */
function toPlainAnalysis(analysis: NarrativeAnalysis): NarrativeAnalysis | undefined {
  const plain = {
    ...analysis,
    key_themes: analysis.key_themes.map((theme) => toPlainText(theme, LONGEST_THEME)),
    narrative_summary: toPlainText(analysis.narrative_summary, 500),
  };
  const checked = narrativeAnalysisSchema.safeParse(plain);
  return checked.success ? checked.data : undefined;
}

function codeOf(error: unknown): string {
  if (LlmClientError.is(error)) return error.code;
  return error instanceof Error ? error.name : "unknown error";
}
