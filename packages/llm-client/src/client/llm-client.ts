import type { Cost } from "../money/pico-usd.ts";
import type { QuotaRule } from "../quota/provider-quotas.ts";
import type { SchemaEnforcement } from "../structured/answer-format.ts";
import type { TokenUsage } from "../tokens/token-usage.ts";
import type { LlmRequest } from "./llm-request.ts";
import type { LlmResult } from "./llm-result.ts";

/** What one provider was used for since the client was made. */
export interface ProviderSpending {
  /** Id of the provider. */
  readonly provider: string;
  /** Model that it was made with. */
  readonly model: string;
  /** Attempts that were sent. */
  readonly requests: number;
  /** Tokens of all attempts. */
  readonly usage: TokenUsage;
  /** Sum over all attempts. */
  readonly cost: Cost;
}

/** Everything spent since the client was made, to the pico-USD. */
export interface SpendingReport {
  /** Sum over all providers. */
  readonly cost: Cost;
  /** In the order of the client. */
  readonly providers: readonly ProviderSpending[];
}

/** How full one limit is. */
export interface QuotaUse {
  /** Provider the limit belongs to; `null` for the ceiling over all of them. */
  readonly provider: string | null;
  /** Which limit. */
  readonly name: QuotaRule["name"];
  /** What it counts. */
  readonly unit: QuotaRule["unit"];
  /** Used and reserved in the current window, in `unit`. */
  readonly used: bigint;
  /** In `unit`. */
  readonly limit: bigint;
}

/** Asks providers in order, within limits, and accounts for every attempt. */
export interface LlmClient {
  /** How answers with a schema are treated unless a call says otherwise. */
  readonly schemaEnforcement: SchemaEnforcement;
  /**
   * Asks for one answer.
   *
   * @returns A completion or a failure; both list every attempt. Rejects only when `signal` aborts,
   *   with its reason, after what was spent has been booked.
   * @throws {@link LlmClientError} `INVALID_REQUEST` for a request that no provider could take,
   *   `QUOTA_STORE_UNAVAILABLE` when limits cannot be checked.
   */
  readonly complete: <Output = unknown>(
    request: LlmRequest<Output>,
    options?: { readonly signal?: AbortSignal | undefined },
  ) => Promise<LlmResult<Output>>;
  /** What has been spent since the client was made, over all calls, aborted ones included. */
  readonly spending: () => SpendingReport;
  /** How full each limit is. */
  readonly quotaUse: () => Promise<readonly QuotaUse[]>;
}
