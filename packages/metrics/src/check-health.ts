import { type Clock, systemClock, withTimeout } from "@autotrader/kernel";

import type { HealthCheck, HealthStatus } from "./ports.ts";

/** How checks are run. */
export interface CheckHealthOptions {
  /**
   * Longest time that one check may take, in milliseconds. One that takes longer is unhealthy.
   *
   * @defaultValue 2_000
   */
  readonly timeoutMs?: number | undefined;
  /** Stops all checks. */
  readonly signal?: AbortSignal | undefined;
  /** Measures how long checks take. By default the platform's. */
  readonly clock?: Pick<Clock, "monotonicMs"> | undefined;
}

/** What one check found. Keys are those of the JSON that `/health` answers. */
export interface HealthFinding {
  /** Name of the check. */
  readonly name: string;
  /** Whether the part works. */
  readonly status: HealthStatus["status"];
  /** Why it does not. */
  readonly reason?: string | undefined;
  /** Time that the check took, in seconds. */
  readonly duration_seconds: number;
}

/** What all checks found. */
export interface HealthReport {
  /** `healthy` when every check is, and when there is none. */
  readonly status: HealthStatus["status"];
  /** Findings in the order of the checks. */
  readonly checks: readonly HealthFinding[];
}

/**
 * Runs all checks at once and waits for each at most `timeoutMs`. Never rejects: a check that rejects,
 * hangs or answers with something else is unhealthy, without its error's text, which may hold secrets.
 *
 * @example
 * ```ts
 * import { checkHealth, healthCheck } from "@autotrader/metrics";
 *
 * const report = await checkHealth([healthCheck("database", async () => "select 1")]);
 * report.status; // => "healthy"
 * ```
 */
export async function checkHealth(
  checks: readonly HealthCheck[],
  { timeoutMs = 2_000, signal, clock = systemClock }: CheckHealthOptions = {},
): Promise<HealthReport> {
  const outer = signal ?? new AbortController().signal;
  const findings = await Promise.all(
    checks.map(async (check): Promise<HealthFinding> => {
      const startedAt = clock.monotonicMs();
      const outcome = await runCheck(check, outer, timeoutMs);
      const duration = Math.max(0, clock.monotonicMs() - startedAt) / 1_000;
      return { name: check.name, ...outcome, duration_seconds: duration };
    }),
  );
  const healthy = findings.every((finding) => finding.status === "healthy");
  return { status: healthy ? "healthy" : "unhealthy", checks: findings };
}

async function runCheck(
  check: HealthCheck,
  outer: AbortSignal,
  timeoutMs: number,
): Promise<HealthStatus> {
  try {
    const outcome = await withTimeout(outer, timeoutMs, (signal) =>
      Promise.race([check.check({ signal }), untilAborted(signal)]),
    );
    if (outcome.status === "healthy") return { status: "healthy" };
    const { reason } = outcome;
    return { status: "unhealthy", reason: typeof reason === "string" ? reason : "no reason given" };
  } catch (error) {
    return { status: "unhealthy", reason: describeFailure(error, timeoutMs) };
  }
}

/** A check that ignores its signal must not keep the report waiting. */
function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function describeFailure(error: unknown, timeoutMs: number): string {
  const name = error instanceof Error ? error.name : "";
  if (name === "TimeoutError") return `no answer within ${timeoutMs} ms`;
  return name === "AbortError" ? "check was stopped" : "check failed";
}

/**
 * Builds a {@link HealthCheck} from a function that rejects when the part does not work, such as a
 * query or a request.
 *
 * @param name - Name of the part, in `snake_case`.
 * @param attempt - Uses the part once; what it resolves with does not matter.
 */
export function healthCheck(
  name: string,
  attempt: (signal: AbortSignal) => Promise<unknown>,
): HealthCheck {
  return {
    name,
    check: async ({ signal }) => {
      try {
        await attempt(signal);
        return { status: "healthy" };
      } catch {
        return { status: "unhealthy", reason: "check failed" };
      }
    },
  };
}
