import type { Problem } from "@autotrader/kernel";

import { describeProblems, LlmClientError } from "../errors.ts";
import type { LlmRequest } from "./llm-request.ts";

/** Throws `INVALID_REQUEST` with everything that is wrong with a request. */
export function assertRequest(request: LlmRequest): void {
  const { messages, maxOutputTokens, temperature, timeoutMs, answer } = request;
  const problems: Problem[] = [];
  const complain = (path: string, message: string) =>
    problems.push({ code: "OUT_OF_RANGE", severity: "error", path, message });

  if (messages.length === 0) complain("messages", "must hold at least one message");
  if (maxOutputTokens !== undefined && !isCount(maxOutputTokens, 10_000_000)) {
    complain(
      "maxOutputTokens",
      `must be a whole number from 1 to 10000000, got ${maxOutputTokens}`,
    );
  }
  if (temperature !== undefined && !(temperature >= 0 && temperature <= 2)) {
    complain("temperature", `must be from 0 to 2, got ${temperature}`);
  }
  if (timeoutMs !== undefined && !(timeoutMs > 0 && timeoutMs <= 2_147_483_647)) {
    complain("timeoutMs", `must be above 0 to 2147483647, got ${timeoutMs}`);
  }
  if (answer?.name !== undefined && !/^[\w-]{1,64}$/.test(answer.name)) {
    complain("answer.name", "must be 1 to 64 letters, digits, _ or -");
  }
  if (problems.length === 0) return;
  throw new LlmClientError(describeProblems("the request", problems), "INVALID_REQUEST", {
    problems,
  });
}

function isCount(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most;
}
