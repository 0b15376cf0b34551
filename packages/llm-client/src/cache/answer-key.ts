import type { ProviderRequest } from "../providers/llm-provider.ts";
import { canonicalJson } from "./canonical-json.ts";

/** Everything that decides an answer. */
export interface AnswerKeyParts {
  readonly request: ProviderRequest;
  /** Every model that may answer, in order. */
  readonly models: readonly string[];
  readonly tenant: string | undefined;
  readonly mode: string | undefined;
}

/**
 * Key of an answer: SHA-256 over all that decides it, in lower-case hex. Two calls that differ in
 * messages, instructions, models, parameters, schema or tenant never share a key.
 */
export async function answerKey(parts: AnswerKeyParts): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalJson({ version: 1, ...parts }));
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
