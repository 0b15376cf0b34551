import type { MetricDefinition } from "@autotrader/kernel";

/** What the services report besides what the packages report. */
export const serviceMetrics: readonly MetricDefinition[] = [
  {
    name: "scan_jobs_total",
    type: "counter",
    help: "Scan jobs that ended, by outcome: stored, duplicate, unscored or failed.",
    labelNames: ["outcome"],
  },
  {
    name: "alert_notices_total",
    type: "counter",
    help: "Attempts to hand alerts to their channel, by outcome: delivered, retried or refused.",
    labelNames: ["channel", "outcome"],
  },
  {
    name: "job_queue_depth",
    type: "gauge",
    help: "Jobs in the queue, by state: ready, active or failed.",
    labelNames: ["queue", "state"],
  },
  {
    name: "last_scan_timestamp_seconds",
    type: "gauge",
    help: "Moment of the newest stored scan, as this process knows it.",
    labelNames: [],
  },
  {
    name: "database_up",
    type: "gauge",
    help: "Whether the database answered when it was last asked: 1 yes, 0 no.",
    labelNames: [],
  },
  {
    name: "http_request_duration_seconds",
    type: "histogram",
    help: "Time to answer a request.",
    labelNames: ["route", "status"],
  },
  {
    name: "process_resident_memory_bytes",
    type: "gauge",
    help: "Memory that the process holds.",
    labelNames: [],
  },
  {
    name: "process_cpu_seconds_total",
    type: "counter",
    help: "Processor time that the process used.",
    labelNames: [],
  },
  {
    name: "process_start_time_seconds",
    type: "gauge",
    help: "Moment at which the process started.",
    labelNames: [],
  },
  {
    name: "nodejs_eventloop_lag_seconds",
    type: "gauge",
    help: "Longest delay of the event loop since the last sample.",
    labelNames: [],
  },
];
