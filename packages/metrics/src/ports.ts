export type {
  Clock,
  LogFields,
  Logger,
  MetricDefinition,
  MetricLabels,
  Metrics,
  Problem,
} from "@autotrader/kernel";

/** What a health check found. What could not be found out is `unhealthy`. */
export type HealthStatus =
  | {
      /** The part works. */
      readonly status: "healthy";
    }
  | {
      /** The part does not work, or nobody knows. */
      readonly status: "unhealthy";
      /** Why, in one line that may be shown to anybody: no credentials, no addresses. */
      readonly reason: string;
    };

/**
 * Finds out whether one part of the system works. Hosts implement this; `healthCheck` builds one from
 * a function.
 *
 * Implementations must resolve with `unhealthy` rather than reject, must stop when `signal` aborts,
 * must accept concurrent calls, and pass `healthCheckContract` from `@autotrader/metrics/testing`.
 */
export interface HealthCheck {
  /** Name of the part, in `snake_case`. */
  readonly name: string;
  /** Looks now. */
  readonly check: (options: { readonly signal: AbortSignal }) => Promise<HealthStatus>;
}
