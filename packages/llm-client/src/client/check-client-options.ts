import type { Problem } from "@autotrader/kernel";

import type { TokenPrice } from "../money/token-price.ts";
import type { LlmProvider } from "../providers/llm-provider.ts";
import { isTimeZone } from "../quota/calendar.ts";
import type { LlmClientOptions } from "./llm-client-options.ts";
import { type RetryOptions, readRetryOptions } from "./retry-options.ts";

/** A timer takes no more than this. */
const LONGEST_TIMEOUT_MS = 2_147_483_647;

/** Finds everything that is wrong with a client's options. */
export function checkClientOptions(options: LlmClientOptions): readonly Problem[] {
  return [
    ...checkProviders(options),
    ...checkQuotas(options),
    ...checkRetry("retry", options.retry ?? {}),
    ...Object.entries(options.providerRetry ?? {}).flatMap(([id, retry]) => [
      ...checkProviderId(`providerRetry.${id}`, id, options.providers),
      ...checkRetry(`providerRetry.${id}`, { ...options.retry, ...retry }),
    ]),
    ...checkNumber("timeoutMs", options.timeoutMs, { above: 0, most: LONGEST_TIMEOUT_MS }),
    ...checkCache(options.cache),
    ...(options.timeZone === undefined || isTimeZone(options.timeZone)
      ? []
      : [problem("INVALID_TIME_ZONE", "timeZone", "must be an IANA time zone, such as UTC")]),
  ];
}

function checkProviders({ providers, unknownPrice = "refuse" }: LlmClientOptions): Problem[] {
  const problems: Problem[] = [];
  if (providers.length === 0) {
    problems.push(problem("NO_PROVIDER", "providers", "must name at least one provider"));
  }
  const seen = new Set<string>();
  for (const [index, { id, price }] of providers.entries()) {
    const path = `providers[${index}]`;
    if (id === "") problems.push(problem("INVALID_VALUE", `${path}.id`, "must not be empty"));
    if (seen.has(id)) {
      problems.push(problem("DUPLICATE_PROVIDER", `${path}.id`, `is used twice: ${id}`));
    }
    seen.add(id);
    if (price !== null) problems.push(...checkPrice(`${path}.price`, price));
    else if (unknownPrice === "refuse") {
      problems.push({
        ...problem("UNKNOWN_PRICE", `${path}.price`, `is unknown for ${id}, so no budget can hold`),
        hint: 'give a price, freeOfCharge for what costs nothing, or unknownPrice: "zero"',
      });
    }
  }
  return problems;
}

function checkPrice(path: string, price: TokenPrice): Problem[] {
  return Object.entries(price).flatMap(([name, value]) =>
    typeof value === "number" ? checkNumber(`${path}.${name}`, value, { least: 0 }) : [],
  );
}

function checkQuotas({ quotas = {}, ceiling, providers }: LlmClientOptions): Problem[] {
  return [
    ...Object.entries(quotas).flatMap(([id, limits]) => [
      ...checkProviderId(`quotas.${id}`, id, providers),
      ...Object.entries(limits).flatMap(([name, value]) => {
        const whole = name !== "usdPerDay";
        const most = whole ? 1e12 : 1e9;
        return checkNumber(`quotas.${id}.${name}`, value, { least: 0, most, whole });
      }),
    ]),
    ...checkNumber("ceiling", ceiling, { least: 0 }),
  ];
}

function checkRetry(path: string, options: RetryOptions): Problem[] {
  const { maxAttempts, baseDelayMs, maxDelayMs } = readRetryOptions(options);
  return [
    ...checkNumber(`${path}.maxAttempts`, maxAttempts, { least: 1, most: 20, whole: true }),
    ...checkNumber(`${path}.baseDelayMs`, baseDelayMs, { least: 0, most: LONGEST_TIMEOUT_MS }),
    ...checkNumber(`${path}.maxDelayMs`, maxDelayMs, { least: 0, most: LONGEST_TIMEOUT_MS }),
  ];
}

function checkCache(cache: LlmClientOptions["cache"]): Problem[] {
  if (!cache) return [];
  return [
    ...checkNumber("cache.ttlMs", cache.ttlMs, { above: 0, most: LONGEST_TIMEOUT_MS }),
    ...checkNumber("cache.maxEntries", cache.maxEntries, { least: 1, most: 1e7, whole: true }),
  ];
}

function checkProviderId(path: string, id: string, providers: readonly LlmProvider[]): Problem[] {
  const known = providers.map((provider) => provider.id);
  if (known.includes(id)) return [];
  return [
    problem("UNKNOWN_PROVIDER", path, `names no provider of this client: ${known.join(", ")}`),
  ];
}

interface NumberRange {
  readonly least?: number;
  readonly above?: number;
  readonly most?: number;
  readonly whole?: boolean;
}

function checkNumber(path: string, value: number | undefined, range: NumberRange): Problem[] {
  if (value === undefined) return [];
  const { least = Number.NEGATIVE_INFINITY, above, most = 1e9, whole = false } = range;
  const fits =
    Number.isFinite(value) &&
    value >= least &&
    (above === undefined || value > above) &&
    value <= most &&
    (!whole || Number.isInteger(value));
  if (fits) return [];
  const lower = above === undefined ? `from ${least}` : `above ${above}`;
  const expected = `${whole ? "a whole number" : "a number"} ${lower} to ${most}`;
  return [problem("OUT_OF_RANGE", path, `must be ${expected}, got ${value}`)];
}

function problem(code: string, path: string, message: string): Problem {
  return { code, severity: "error", path, message };
}
