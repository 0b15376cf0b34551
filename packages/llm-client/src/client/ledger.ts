import { cost } from "../money/pico-usd.ts";
import type { LlmProvider } from "../providers/llm-provider.ts";
import { addUsage, noTokens, type TokenUsage } from "../tokens/token-usage.ts";
import type { SpendingReport } from "./llm-client.ts";

/** Adds up what every attempt cost. */
export interface Ledger {
  readonly book: (provider: string, usage: TokenUsage, picoUsd: bigint) => void;
  readonly report: () => SpendingReport;
}

interface Account {
  readonly model: string;
  requests: number;
  usage: TokenUsage;
  picoUsd: bigint;
}

/** An empty ledger with an account for each provider. */
export function createLedger(providers: readonly LlmProvider[]): Ledger {
  const accounts = new Map<string, Account>(
    providers.map(({ id, model }) => [id, { model, requests: 0, usage: noTokens, picoUsd: 0n }]),
  );
  return {
    book: (provider, usage, picoUsd) => {
      const account = accounts.get(provider);
      if (account === undefined) return;
      account.requests += 1;
      account.usage = addUsage(account.usage, usage);
      account.picoUsd += picoUsd;
    },
    report: () => {
      const all = [...accounts];
      return {
        cost: cost(all.reduce((sum, [, { picoUsd }]) => sum + picoUsd, 0n)),
        providers: all.map(([provider, { model, requests, usage, picoUsd }]) => ({
          provider,
          model,
          requests,
          usage,
          cost: cost(picoUsd),
        })),
      };
    },
  };
}
