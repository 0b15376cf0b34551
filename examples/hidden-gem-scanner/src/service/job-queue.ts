import type { Alert } from "@autotrader/alert-rules";

/** One token in one window of time. */
export interface ScanJob {
  readonly token_id: string;
  readonly window_ms: number;
}

/** One notice for one channel. */
export interface AlertJob {
  readonly channel: string;
  readonly alert: Alert;
}

/** How many jobs a queue has in a state. */
export interface QueueDepth {
  readonly queue: string;
  readonly state: "ready" | "active" | "failed";
  readonly count: number;
}

/** What became of a notice. One that no later attempt can deliver is given up, and kept with its reason. */
export type NoticeResult =
  | { readonly status: "delivered" }
  | { readonly status: "refused"; readonly reason: string };

/** What workers do. A handler that rejects has its job tried again later. */
export interface JobHandlers {
  readonly scanToken: (job: ScanJob, signal: AbortSignal) => Promise<void>;
  readonly deliverAlert: (job: AlertJob, signal: AbortSignal) => Promise<NoticeResult>;
  /** What a database wants done once an hour. */
  readonly maintain: () => Promise<void>;
}

/**
 * Work for many processes. The same job is never queued twice: its identity follows from what is to
 * be done. A job whose process died is tried again by another one.
 */
export interface JobQueue {
  /** Queues scans; those that were ever queued, as planned ones or as asked ones, are left out. */
  readonly enqueueScans: (jobs: readonly ScanJob[], priority?: number) => Promise<void>;
  readonly enqueueAlert: (job: AlertJob) => Promise<void>;
  /** Queues the upkeep of one hour, `YYYY-MM-DDTHH`. */
  readonly enqueueMaintenance: (hour: string) => Promise<void>;
  /** Takes jobs until {@link JobQueue.stop}. */
  readonly work: (handlers: JobHandlers, concurrency: number) => Promise<void>;
  readonly depths: () => Promise<readonly QueueDepth[]>;
  /** Takes no more jobs and waits at most `drainMs` for those that run; the rest is tried again. */
  readonly stop: (drainMs: number) => Promise<void>;
}
