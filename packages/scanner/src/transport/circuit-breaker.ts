import type { Clock } from "@autotrader/kernel";

/** Limits of a circuit breaker. */
export interface CircuitBreakerOptions {
  /** Failures within `windowMs` that open the circuit. */
  readonly failureThreshold: number;
  /** How long a failure counts, milliseconds. */
  readonly windowMs: number;
  /** How long nothing is asked before one probe may try, milliseconds. */
  readonly openMs: number;
}

/** Closed: calls pass. Open: none does. Half-open: one probe is under way, all others are refused. */
export type CircuitState = "closed" | "open" | "half-open";

/** Keeps a failing service from being asked again and again. */
export interface CircuitBreaker {
  /** The state now. */
  readonly state: () => CircuitState;
  /** Asks leave for one call. `allowed` must be followed by exactly one call of `settle`. */
  readonly enter: () => CircuitPermit;
}

/** Leave for one call, or how long to wait for the next chance. */
export type CircuitPermit =
  | {
      readonly status: "allowed";
      /** Reports how the call went; `abandoned` when it says nothing about the service. */
      readonly settle: (outcome: "succeeded" | "failed" | "abandoned") => void;
    }
  | { readonly status: "refused"; readonly retryAfterMs: number };

/**
 * Makes a breaker on the given clock. It opens after `failureThreshold` failures within `windowMs`,
 * lets one probe through after `openMs`, closes when that succeeds and opens again when it fails.
 */
export function createCircuitBreaker(
  clock: Clock,
  options: CircuitBreakerOptions,
  onChange: (state: CircuitState) => void = () => {},
): CircuitBreaker {
  let state: CircuitState = "closed";
  let failuresAtMs: number[] = [];
  let openedAtMs = 0;

  const change = (next: CircuitState) => {
    state = next;
    if (next === "open") openedAtMs = clock.monotonicMs();
    if (next === "closed") failuresAtMs = [];
    onChange(next);
  };

  const settleProbe = (outcome: "succeeded" | "failed" | "abandoned") => {
    if (outcome === "succeeded") change("closed");
    else if (outcome === "failed") change("open");
    else state = "open"; // openedAtMs stays: the next caller may probe at once
  };

  const settleCall = (outcome: "succeeded" | "failed" | "abandoned") => {
    if (outcome !== "failed" || state !== "closed") return;
    const now = clock.monotonicMs();
    failuresAtMs = [...failuresAtMs.filter((atMs) => now - atMs < options.windowMs), now];
    if (failuresAtMs.length >= options.failureThreshold) change("open");
  };

  return {
    state: () => state,
    enter() {
      if (state === "closed") return { status: "allowed", settle: settleCall };
      const waitMs = Math.max(0, openedAtMs + options.openMs - clock.monotonicMs());
      if (state === "half-open" || waitMs > 0) return { status: "refused", retryAfterMs: waitMs };
      change("half-open");
      return { status: "allowed", settle: settleProbe };
    },
  };
}
