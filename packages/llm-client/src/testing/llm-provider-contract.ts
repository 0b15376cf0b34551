import { describe, expect, test } from "vitest";

import type { LlmProvider, ProviderRequest } from "../providers/llm-provider.ts";
import { isSoundUsage } from "../tokens/token-usage.ts";

/** Providers in the situations that the contract is about. Each is made anew for each test. */
export interface LlmProviderContractOptions {
  /** A provider whose service answers with some text. */
  readonly createAnswering: () => LlmProvider | Promise<LlmProvider>;
  /** A provider whose service is down or unreachable. */
  readonly createUnreachable: () => LlmProvider | Promise<LlmProvider>;
  /** A provider whose service does not accept its credentials. */
  readonly createUnauthorized: () => LlmProvider | Promise<LlmProvider>;
  /** A provider whose service never answers. */
  readonly createSilent: () => LlmProvider | Promise<LlmProvider>;
}

const request: ProviderRequest = {
  system: "Answer briefly.",
  messages: [{ role: "user", content: "How are things?" }],
  maxOutputTokens: 64,
};

/** Behaviour every {@link LlmProvider} must show. Call it inside a vitest file of the provider. */
export function llmProviderContract(options: LlmProviderContractOptions): void {
  describe("LLM provider contract", () => {
    const never = new AbortController().signal;

    test("has an id and a model, and a price that is sensible or null", async () => {
      const { id, model, price } = await options.createAnswering();
      expect(id).not.toBe("");
      expect(model).not.toBe("");
      expect(
        price === null || Math.min(price.inputUsdPerMillion, price.outputUsdPerMillion) >= 0,
      ).toBe(true);
    });

    test("answers with text, a finish reason, and usage that is sound or null", async () => {
      const outcome = await (await options.createAnswering()).generate(request, { signal: never });
      expect(outcome).toMatchObject({ status: "completed", finishReason: "stop" });
      if (outcome.status !== "completed") return;
      expect(outcome.text).not.toBe("");
      expect(outcome.usage === null || isSoundUsage(outcome.usage)).toBe(true);
    });

    test("resolves with a retryable failure when the service is unreachable", async () => {
      const provider = await options.createUnreachable();
      const outcome = await provider.generate(request, { signal: never });
      expect(outcome).toMatchObject({ status: "failed", retryable: true });
    });

    test("resolves with a final failure that costs nothing when its credentials are refused", async () => {
      const provider = await options.createUnauthorized();
      const outcome = await provider.generate(request, { signal: never });
      expect(outcome).toMatchObject({ status: "failed", retryable: false, billable: false });
    });

    test("rejects with the abort reason when the signal has aborted before", async () => {
      const reason = new Error("shutting down");
      const provider = await options.createAnswering();
      const running = provider.generate(request, { signal: AbortSignal.abort(reason) });
      await expect(running).rejects.toBe(reason);
    });

    test("rejects with the abort reason when the signal aborts while the service is silent", async () => {
      const reason = new Error("shutting down");
      const controller = new AbortController();
      const provider = await options.createSilent();
      const running = provider.generate(request, { signal: controller.signal });
      controller.abort(reason);
      await expect(running).rejects.toBe(reason);
    });

    test("accepts concurrent calls", async () => {
      const provider = await options.createAnswering();
      const outcomes = await Promise.all(
        Array.from({ length: 5 }, () => provider.generate(request, { signal: never })),
      );
      expect(outcomes.map(({ status }) => status)).toEqual(Array(5).fill("completed"));
    });
  });
}
