import { withTimeout } from "@autotrader/kernel";
import type { TokenConfig } from "../config/token-config.ts";
import { ScannerError, type SourceErrorCode } from "../errors.ts";
import { isObservation } from "../is-observation.ts";
import type { Observation } from "../observation.ts";
import type { SourceFailure, SourceOutcome, TokenSource } from "../ports.ts";
import { raceAbort } from "../race-abort.ts";
import type { ScanContext } from "../scan-context.ts";
import type { SourceReport } from "../scan-result.ts";

/** What all sources together know, and what became of each. */
export interface FetchedObservations {
  /** In the order of the sources. */
  readonly observations: readonly Observation[];
  readonly sources: readonly SourceReport[];
}

/** Asks every source at once. A source that fails, hangs or throws is reported and left out. */
export async function fetchObservations(
  token: TokenConfig,
  context: ScanContext,
  signal: AbortSignal,
): Promise<FetchedObservations> {
  const answers = await Promise.all(
    context.sources.map((source) => askSource(source, token, context, signal)),
  );
  return {
    observations: answers.flatMap(({ outcome }) =>
      outcome.status === "fetched" ? outcome.observations : [],
    ),
    sources: answers.map(({ report }) => report),
  };
}

async function askSource(
  source: TokenSource,
  token: TokenConfig,
  context: ScanContext,
  signal: AbortSignal,
): Promise<{ readonly outcome: SourceOutcome; readonly report: SourceReport }> {
  const startedMs = context.clock.monotonicMs();
  const outcome = await outcomeOf(source, token, context, signal);
  const latencyMs = Math.max(0, context.clock.monotonicMs() - startedMs);
  const report = reportOf(source.name, outcome, latencyMs);
  const { name } = source;
  if (outcome.status === "fetched") {
    const observations = outcome.observations.length;
    context.emit("source.fetched", { tokenId: token.id, source: name, latencyMs, observations });
  }
  if (outcome.status === "failed") {
    const { code = "SOURCE_BAD_ANSWER", reason = "" } = report;
    context.emit("source.failed", { tokenId: token.id, source: name, latencyMs, code, reason });
  }
  return { outcome, report };
}

async function outcomeOf(
  source: TokenSource,
  token: TokenConfig,
  { sourceDeadlineMs }: ScanContext,
  signal: AbortSignal,
): Promise<SourceOutcome> {
  try {
    const outcome = await withTimeout(signal, sourceDeadlineMs, (inner) =>
      raceAbort(source.fetch(token, { signal: inner }), inner),
    );
    return checked(outcome);
  } catch (error) {
    signal.throwIfAborted();
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    return timedOut
      ? failed("SOURCE_TIMEOUT", `no answer within ${sourceDeadlineMs} ms`)
      : failed("SOURCE_BAD_ANSWER", describeBreach(error));
  }
}

/** Values that are not what their key promises count as a failure of the source, not as values. */
function checked(outcome: SourceOutcome): SourceOutcome {
  if (outcome.status !== "fetched") return outcome;
  const isBad = (observation: Observation): boolean => !isObservation(observation);
  const bad = outcome.observations.filter(isBad);
  if (bad.length === 0) return outcome;
  const failures = bad.map(({ key, provenance }): SourceFailure => {
    const reason = `${key} is not a value of its kind`;
    return { code: "SOURCE_BAD_ANSWER", path: provenance.path, reason };
  });
  return {
    status: "fetched",
    observations: outcome.observations.filter(isObservation),
    failures: [...outcome.failures, ...failures],
  };
}

/** The message of a foreign error may hold anything, so only its kind is told. */
function describeBreach(error: unknown): string {
  if (ScannerError.is(error)) return error.message;
  return `the source broke: ${error instanceof Error ? error.name : typeof error}`;
}

function failed(code: SourceErrorCode, reason: string): SourceOutcome {
  return { status: "failed", failures: [{ code, path: "", reason }] };
}

function reportOf(name: string, outcome: SourceOutcome, latencyMs: number): SourceReport {
  if (outcome.status === "skipped") {
    return { name, status: "skipped", latencyMs, reason: outcome.reason };
  }
  const first = outcome.failures[0];
  if (first === undefined) return { name, status: "fetched", latencyMs };
  const status = outcome.status === "fetched" ? "partial" : "failed";
  return { name, status, latencyMs, reason: describe(outcome.failures), code: first.code };
}

function describe(failures: readonly SourceFailure[]): string {
  return failures.map(({ reason }) => reason).join("; ");
}
