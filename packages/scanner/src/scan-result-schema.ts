import * as z from "zod";
import { tokenConfigSchema } from "./config/token-config.ts";
import type { SourceErrorCode } from "./errors.ts";
import { ScannerError } from "./errors.ts";
import { problemsOf } from "./problems-of.ts";
import type { ScanResult } from "./scan-result.ts";

const ratio = z.number().min(0).max(1);
const points = z.number().min(0).max(100);
const timeMs = z.number().int().nonnegative();

const provenanceSchema = z.object({
  source: z.string(),
  path: z.string(),
  fetchedAtMs: z.number(),
  observedAtMs: z.number(),
});

const problemSchema = z.object({
  code: z.string(),
  severity: z.enum(["error", "warning", "info"]),
  message: z.string(),
  path: z.string(),
  hint: z.string().optional(),
  position: z
    .object({ line: z.int(), column: z.int(), endLine: z.int(), endColumn: z.int() })
    .optional(),
});

const narrativeSchema = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("analyzed"),
    source: z.enum(["llm", "heuristic"]),
    analysis: z.object({
      sentiment: z.enum(["bullish", "bearish", "neutral"]),
      sentiment_score: z.number().min(-1).max(1),
      momentum: z.number().min(-1).max(1),
      key_themes: z.array(z.string()).min(1).max(10),
      narrative_summary: z.string().min(10).max(500),
      confidence: ratio,
    }),
    reason: z.string().optional(),
  }),
  z.object({ status: z.literal("unknown"), reason: z.string() }),
]);

const sourceCodes = [
  "SOURCE_RATE_LIMITED",
  "SOURCE_NOT_FOUND",
  "SOURCE_REFUSED",
  "SOURCE_BAD_ANSWER",
  "SOURCE_TIMEOUT",
  "SOURCE_UNREACHABLE",
  "SOURCE_UNAVAILABLE",
  "SOURCE_CIRCUIT_OPEN",
] as const satisfies readonly SourceErrorCode[];

/** Schema of a {@link ScanResult}, so that stores can check what they read back. */
export const scanResultSchema: z.ZodType<ScanResult> = z.object({
  token: tokenConfigSchema,
  atMs: timeMs,
  features: z.record(
    z.string(),
    z.object({
      value: z.union([z.number(), z.string(), z.boolean(), z.null()]),
      provenance: z.array(provenanceSchema),
    }),
  ),
  contributions: z.array(
    z.object({ input: z.string(), weight: ratio, value: ratio.nullable(), points }),
  ),
  gemScore: points,
  gemScoreInterval: z.object({ low: points, high: points }),
  confidence: ratio,
  flagged: z.boolean(),
  safety: z.object({
    score: ratio.nullable(),
    highest: ratio,
    findings: z.array(
      z.object({
        code: z.string(),
        verdict: z.enum(["good", "bad", "unknown"]),
        message: z.string(),
      }),
    ),
  }),
  narrative: narrativeSchema,
  sources: z.array(
    z.object({
      name: z.string(),
      status: z.enum(["fetched", "partial", "skipped", "failed"]),
      latencyMs: z.number().nonnegative(),
      reason: z.string().optional(),
      code: z.enum(sourceCodes).optional(),
    }),
  ),
  problems: z.array(problemSchema),
  alerts: z
    .array(
      z.object({
        id: z.string(),
        ruleId: z.string(),
        severity: z.enum(["info", "warning", "high", "critical"]),
        summary: z.string(),
        firedAtMs: z.number(),
      }),
    )
    .nullable(),
});

/**
 * Reads a stored scan result back.
 *
 * @throws {@link ScannerError} `RESULT_INVALID` with every problem and its path.
 */
export function parseScanResult(value: unknown): ScanResult {
  const parsed = scanResultSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = problemsOf(parsed.error, "RESULT_INVALID");
  throw new ScannerError(
    `scan result has ${problems.length} problem(s), first at "${problems[0]?.path ?? ""}"`,
    "RESULT_INVALID",
    { problems },
  );
}
