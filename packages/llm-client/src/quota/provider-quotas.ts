import { picoUsdOf } from "../money/pico-usd.ts";
import type { QuotaLimit } from "./quota-store.ts";

/** Limits of one provider. An absent one is no limit. */
export interface ProviderQuotas {
  /** Attempts in any 60 seconds. */
  readonly requestsPerMinute?: number | undefined;
  /** Input and output tokens together in any 60 seconds. */
  readonly tokensPerMinute?: number | undefined;
  /** Input and output tokens together in one calendar day. */
  readonly tokensPerDay?: number | undefined;
  /** US dollars in one calendar day. */
  readonly usdPerDay?: number | undefined;
}

/** What a limit counts. */
export type QuotaUnit = "requests" | "tokens" | "pico-usd";

/** One limit that each attempt of a provider has to fit under. */
export interface QuotaRule extends QuotaLimit {
  /** What it counts. */
  readonly unit: QuotaUnit;
  /** Provider the limit belongs to; `null` for the ceiling over all of them. */
  readonly provider: string | null;
  /** Name of the limit, as in {@link ProviderQuotas}, or `ceilingUsdPerDay`. */
  readonly name: keyof ProviderQuotas | "ceilingUsdPerDay";
}

const MINUTE = { type: "sliding", durationMs: 60_000 } as const;

/** The limits that an attempt at `provider` has to fit under, its own and the ceiling over all. */
export function quotaRulesOf(
  provider: string,
  quotas: ProviderQuotas,
  { ceiling, timeZone }: { readonly ceiling: number | undefined; readonly timeZone: string },
): readonly QuotaRule[] {
  const day = { type: "calendar-day", timeZone } as const;
  const rules: QuotaRule[] = [];
  const add = (rule: Omit<QuotaRule, "key">) => {
    rules.push({ ...rule, key: `${rule.provider ?? "*"}/${rule.name}` });
  };
  const { requestsPerMinute, tokensPerMinute, tokensPerDay, usdPerDay } = quotas;

  if (requestsPerMinute !== undefined) {
    const limit = BigInt(requestsPerMinute);
    add({ provider, name: "requestsPerMinute", unit: "requests", window: MINUTE, limit });
  }
  if (tokensPerMinute !== undefined) {
    const limit = BigInt(tokensPerMinute);
    add({ provider, name: "tokensPerMinute", unit: "tokens", window: MINUTE, limit });
  }
  if (tokensPerDay !== undefined) {
    const limit = BigInt(tokensPerDay);
    add({ provider, name: "tokensPerDay", unit: "tokens", window: day, limit });
  }
  if (usdPerDay !== undefined) {
    add({
      provider,
      name: "usdPerDay",
      unit: "pico-usd",
      window: day,
      limit: picoUsdOf(usdPerDay),
    });
  }
  if (ceiling !== undefined) {
    const limit = picoUsdOf(ceiling);
    add({ provider: null, name: "ceilingUsdPerDay", unit: "pico-usd", window: day, limit });
  }
  return rules;
}
