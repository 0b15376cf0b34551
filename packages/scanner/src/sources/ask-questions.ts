import { ScannerError } from "../errors.ts";
import type { Observation } from "../observation.ts";
import type { SourceFailure, SourceOutcome } from "../ports.ts";

/** One question of a source: it resolves with what is known, or rejects with a `SOURCE_…` error. */
export type Question = (signal: AbortSignal) => Promise<readonly Observation[]>;

/** Asks all questions at once. Those that fail do not take the others with them. */
export async function askQuestions(
  questions: readonly Question[],
  signal: AbortSignal,
): Promise<SourceOutcome> {
  const answers = await Promise.allSettled(questions.map((ask) => ask(signal)));
  signal.throwIfAborted();
  const observations: Observation[] = [];
  const failures: SourceFailure[] = [];
  for (const answer of answers) {
    if (answer.status === "fulfilled") observations.push(...answer.value);
    else failures.push(failureOf(answer.reason));
  }
  if (failures.length === questions.length) return { status: "failed", failures };
  return { status: "fetched", observations, failures };
}

/** What cannot be told as a source's failure is a bug, and stays one. */
function failureOf(error: unknown): SourceFailure {
  if (!ScannerError.is(error)) throw error;
  const { code, message, details } = error;
  switch (code) {
    case "SOURCE_RATE_LIMITED":
    case "SOURCE_NOT_FOUND":
    case "SOURCE_REFUSED":
    case "SOURCE_BAD_ANSWER":
    case "SOURCE_TIMEOUT":
    case "SOURCE_UNREACHABLE":
    case "SOURCE_UNAVAILABLE":
    case "SOURCE_CIRCUIT_OPEN":
      return { code, path: "path" in details ? details.path : "", reason: message };
    default:
      throw error;
  }
}
