import * as z from "zod";

import { isTimeZone } from "../quota/calendar.ts";
import type { SchemaEnforcement } from "../structured/answer-format.ts";

/** Retries as a configuration file writes them. */
export interface RetryConfig {
  /** Attempts per provider and call, the first included. */
  readonly max_attempts?: number | undefined;
  /** Longest wait before the second attempt. */
  readonly base_delay_ms?: number | undefined;
  /** Longest wait at all, unless the provider asks for more. */
  readonly max_delay_ms?: number | undefined;
}

/** One provider as a configuration file writes it. */
export interface ProviderConfig {
  /** Unique in the file. */
  readonly id: string;
  /** Which service: `local` and `openai-compatible` speak OpenAI's wire at `base_url`. */
  readonly kind: "groq" | "openai" | "anthropic" | "local" | "openai-compatible";
  /** `false` leaves the provider out. */
  readonly enabled?: boolean | undefined;
  /** Needed except for `groq` and `openai`, which have defaults. */
  readonly model?: string | undefined;
  /** Needed for `openai-compatible`. */
  readonly base_url?: string | undefined;
  /** A reference such as `${GROQ_API_KEY}`, never the key itself. */
  readonly api_key?: string | undefined;
  /** Longest wait for one full answer. */
  readonly timeout_ms?: number | undefined;
  /** US dollars per million tokens. */
  readonly price?:
    | {
        readonly input_usd_per_million: number;
        readonly output_usd_per_million: number;
        readonly cached_input_usd_per_million?: number | undefined;
        readonly cache_write_usd_per_million?: number | undefined;
      }
    | undefined;
  /** Limits; an absent one is no limit. */
  readonly quotas?:
    | {
        readonly requests_per_minute?: number | undefined;
        readonly tokens_per_minute?: number | undefined;
        readonly tokens_per_day?: number | undefined;
        readonly usd_per_day?: number | undefined;
      }
    | undefined;
  /** Where this provider differs from the file's `retry`. */
  readonly retry?: RetryConfig | undefined;
}

/** A client as `configs/llm.yaml` writes it. */
export interface LlmConfig {
  /** Version of the format. */
  readonly version: 1;
  /** In the order in which they are asked. */
  readonly providers: readonly ProviderConfig[];
  /** Most US dollars per calendar day over all providers. */
  readonly ceiling_usd_per_day?: number | undefined;
  /** IANA time zone whose midnight ends the day. */
  readonly time_zone?: string | undefined;
  /** Longest time for one call, all attempts and waits together. */
  readonly timeout_ms?: number | undefined;
  /** How answers with a schema are treated. */
  readonly schema_enforcement?: SchemaEnforcement | undefined;
  /** What a provider without a price means. */
  readonly unknown_price?: "refuse" | "zero" | undefined;
  /** How often and how soon a provider is asked again. */
  readonly retry?: RetryConfig | undefined;
  /** Keeps answers; absent is off. */
  readonly cache?:
    | { readonly ttl_seconds?: number | undefined; readonly max_entries?: number | undefined }
    | undefined;
}

/** The name in a reference such as `${GROQ_API_KEY}`; `undefined` for anything else. */
export function secretNameOf(reference: string): string | undefined {
  return /^\$\{([A-Z_][A-Z0-9_]*)\}$/.exec(reference)?.[1];
}

const longestTimeoutMs = 2_147_483_647;

/** Checks a configuration file. The JSON Schema of the file is generated from it. */
export const llmConfigSchema: z.ZodType<LlmConfig> = buildSchema();

function buildSchema(): z.ZodType<LlmConfig> {
  const timeoutMs = z.number().positive().max(longestTimeoutMs).optional();
  const usd = z.number().min(0).max(1e9);
  const count = z.int().min(0).max(1e12).optional();
  const retry = z
    .strictObject({
      max_attempts: z.int().min(1).max(20).optional(),
      base_delay_ms: z.number().min(0).max(longestTimeoutMs).optional(),
      max_delay_ms: z.number().min(0).max(longestTimeoutMs).optional(),
    })
    .optional();
  const provider = z
    .strictObject({
      id: z.string().min(1),
      kind: z.enum(["groq", "openai", "anthropic", "local", "openai-compatible"]),
      enabled: z.boolean().optional(),
      model: z.string().min(1).optional(),
      base_url: z.url({ protocol: /^https?$/ }).optional(),
      api_key: z
        .string()
        .regex(
          /^\$\{[A-Z_][A-Z0-9_]*\}$/,
          "must be a reference to a secret by name, never the secret itself",
        )
        .optional(),
      timeout_ms: timeoutMs,
      price: z
        .strictObject({
          input_usd_per_million: usd,
          output_usd_per_million: usd,
          cached_input_usd_per_million: usd.optional(),
          cache_write_usd_per_million: usd.optional(),
        })
        .optional(),
      quotas: z
        .strictObject({
          requests_per_minute: count,
          tokens_per_minute: count,
          tokens_per_day: count,
          usd_per_day: usd.optional(),
        })
        .optional(),
      retry,
    })
    .superRefine((value, context) => {
      for (const name of missingFields(value)) {
        context.addIssue({
          code: "custom",
          path: [name],
          message: `is needed for a provider of kind ${value.kind}`,
        });
      }
    });

  return z
    .strictObject({
      version: z.literal(1),
      providers: z.array(provider).min(1),
      ceiling_usd_per_day: usd.optional(),
      time_zone: z.string().refine(isTimeZone, "must be an IANA time zone, such as UTC").optional(),
      timeout_ms: timeoutMs,
      schema_enforcement: z.enum(["STRICT", "WARN", "DISABLED"]).optional(),
      unknown_price: z.enum(["refuse", "zero"]).optional(),
      retry,
      cache: z
        .strictObject({
          ttl_seconds: z.number().positive().max(2_147_483).optional(),
          max_entries: z.int().min(1).max(1e7).optional(),
        })
        .optional(),
    })
    .superRefine(({ providers }, context) => {
      const ids = providers.map(({ id }) => id);
      for (const [index, id] of ids.entries()) {
        if (ids.indexOf(id) === index) continue;
        const path = ["providers", index, "id"];
        context.addIssue({ code: "custom", path, message: `is used twice: ${id}` });
      }
    });
}

/** Fields that a kind cannot do without and that are absent. */
function missingFields(config: ProviderConfig): readonly (keyof ProviderConfig)[] {
  const needed: Readonly<Record<ProviderConfig["kind"], readonly (keyof ProviderConfig)[]>> = {
    groq: ["api_key"],
    openai: ["api_key"],
    anthropic: ["api_key", "model"],
    local: ["model"],
    "openai-compatible": ["model", "base_url"],
  };
  return needed[config.kind].filter((name) => config[name] === undefined);
}
