import type { ProviderOutcome } from "./llm-provider.ts";
import { redactSecret } from "./redact-secret.ts";

/** Takes the key out of an answer. The reasons of failures were cleaned where they were written. */
export function redactOutcome(
  outcome: ProviderOutcome,
  secret: string | undefined,
): ProviderOutcome {
  if (outcome.status === "failed") return outcome;
  const { text, model } = outcome;
  return {
    ...outcome,
    text: redactSecret(text, secret),
    ...(model === undefined ? {} : { model: redactSecret(model, secret) }),
  };
}
