import { withTimeout } from "@autotrader/kernel";

import type { LlmProvider, ProviderOutcome, ProviderRequest } from "../providers/llm-provider.ts";
import { untilAborted } from "./until-aborted.ts";

/** What came of handing one request to one provider. */
export type SendOutcome =
  | { readonly status: "answered"; readonly outcome: ProviderOutcome }
  /** The caller left, or the deadline came, while the provider was working. */
  | { readonly status: "aborted" | "timed-out" }
  /** The same, before anything was sent. */
  | { readonly status: "unsent" }
  /** The provider broke its contract and rejected. */
  | { readonly status: "broken"; readonly errorName: string };

/** Makes one attempt. Never rejects, and never outlasts `signal` or `timeoutMs`. */
export async function sendOnce(
  provider: LlmProvider,
  request: ProviderRequest,
  { signal, timeoutMs }: { readonly signal: AbortSignal; readonly timeoutMs: number },
): Promise<SendOutcome> {
  if (signal.aborted || timeoutMs <= 0) return { status: "unsent" };
  let expired: AbortSignal | undefined;
  try {
    const outcome = await withTimeout(signal, timeoutMs, (inner) => {
      expired = inner;
      return untilAborted(provider.generate(request, { signal: inner }), inner);
    });
    return { status: "answered", outcome };
  } catch (error) {
    if (signal.aborted) return { status: "aborted" };
    if (expired?.aborted) return { status: "timed-out" };
    return { status: "broken", errorName: error instanceof Error ? error.name : "unknown" };
  }
}
