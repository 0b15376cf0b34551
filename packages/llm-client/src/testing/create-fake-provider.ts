import { freeOfCharge, type TokenPrice } from "../money/token-price.ts";
import type {
  FinishReason,
  LlmProvider,
  ProviderFailure,
  ProviderOutcome,
  ProviderRequest,
} from "../providers/llm-provider.ts";
import { estimateTokens } from "../tokens/estimate-tokens.ts";

/** What a fake provider does with one request. */
export type FakeStep =
  | {
      readonly type: "answer";
      readonly text: string;
      /** @defaultValue "stop" */
      readonly finishReason?: FinishReason | undefined;
      /** Counts to report; `null` reports none. Estimated from the texts when absent. */
      readonly usage?: { readonly inputTokens: number; readonly outputTokens: number } | null;
      readonly model?: string | undefined;
    }
  | ({ readonly type: "failure" } & Partial<Omit<ProviderFailure, "status">>)
  /** Answers never, until it is aborted. */
  | { readonly type: "hang" };

/** What {@link createFakeProvider} needs. */
export interface FakeProviderOptions {
  /** @defaultValue "fake" */
  readonly id?: string | undefined;
  /** @defaultValue "fake-model" */
  readonly model?: string | undefined;
  /** @defaultValue free of charge */
  readonly price?: TokenPrice | null | undefined;
  /** One step per request, in order; the last one repeats. Or a function of the request. */
  readonly script:
    | readonly FakeStep[]
    | ((request: ProviderRequest, index: number) => FakeStep | Promise<FakeStep>);
}

/** A provider in memory, with everything it was asked. */
export interface FakeProvider extends LlmProvider {
  /** Every request so far, oldest first. */
  readonly requests: readonly ProviderRequest[];
}

/** Makes a provider that answers from a script, without a network. */
export function createFakeProvider(options: FakeProviderOptions): FakeProvider {
  const { id = "fake", model = "fake-model", script, price = freeOfCharge } = options;
  const requests: ProviderRequest[] = [];

  const stepFor = (request: ProviderRequest, index: number): FakeStep | Promise<FakeStep> => {
    if (typeof script === "function") return script(request, index);
    return (
      script[Math.min(index, script.length - 1)] ?? { type: "failure", reason: "empty script" }
    );
  };

  return {
    id,
    model,
    price,
    requests,
    generate: async (request, { signal }) => {
      signal.throwIfAborted();
      requests.push(request);
      const step = await stepFor(request, requests.length - 1);
      signal.throwIfAborted();
      return step.type === "hang" ? hang(signal) : outcomeOf(step, request);
    },
  };
}

function outcomeOf(
  step: Exclude<FakeStep, { type: "hang" }>,
  { system = "", messages }: ProviderRequest,
): ProviderOutcome {
  if (step.type === "failure") {
    const { type: _type, ...failure } = step;
    const usual = {
      kind: "server-error",
      reason: "scripted",
      retryable: true,
      billable: false,
    } as const;
    return { status: "failed", ...usual, ...failure };
  }
  const { text, finishReason = "stop", model } = step;
  const prompt = [system, ...messages.map(({ content }) => content)].join("\n");
  const counted = { inputTokens: estimateTokens(prompt), outputTokens: estimateTokens(text) };
  const counts = step.usage === undefined ? counted : step.usage;
  const uncached = { cachedInputTokens: 0, cacheWriteTokens: 0, source: "provider" } as const;
  const usage = counts === null ? null : { ...uncached, ...counts };
  return { status: "completed", text, finishReason, usage, model };
}

function hang(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
