import type { AlertChannel } from "@autotrader/alert-rules";
import { type Clock, type Logger, type Metrics, withTimeout } from "@autotrader/kernel";
import type { ScanResult } from "@autotrader/scanner";
import { AppError } from "../errors.ts";
import type { System } from "../system.ts";
import type { JobHandlers, NoticeResult } from "./job-queue.ts";

export interface JobHandlersOptions {
  readonly system: Pick<System, "tokens" | "scanWindow" | "channels">;
  /** Hears of each result that was kept. A rejection is logged and changes nothing. */
  readonly onStored: (result: ScanResult) => Promise<void>;
  readonly maintain: () => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

const deliveryTimeoutMs = 10_000;

/** What a worker does with each kind of job. */
export function createJobHandlers(options: JobHandlersOptions): JobHandlers {
  const { system, onStored, maintain, logger, metrics } = options;
  const tokens = new Map(system.tokens.map((token) => [token.id, token]));
  const channels = new Map(system.channels.map((channel) => [channel.name, channel]));
  const count = (outcome: string) => metrics.increment("scan_jobs_total", { outcome });

  return {
    async scanToken({ token_id, window_ms }) {
      const token = tokens.get(token_id);
      if (token === undefined) {
        // Tokens leave the list while jobs for them are waiting.
        logger.warn("job.skipped", { token_id, reason: "the token list does not have it" });
        return;
      }
      try {
        const { outcome, kept } = await system.scanWindow(token, window_ms);
        count(kept ?? "unscored");
        if (outcome.status !== "scored" || kept !== "stored") return;
        metrics.set("last_scan_timestamp_seconds", outcome.atMs / 1_000);
        await onStored(outcome).catch((error: unknown) =>
          logger.warn("vector.failed", { token_id, error }),
        );
      } catch (error) {
        count("failed");
        throw error;
      }
    },
    async deliverAlert({ channel: name, alert }, signal) {
      const channel = channels.get(name);
      if (channel === undefined) {
        const reason = "there is no such channel";
        logger.error("alert.undelivered", { channel: name, alert_id: alert.id, reason });
        return { status: "refused", reason };
      }
      return deliverOnce(channel, alert, signal, options);
    },
    maintain,
  };
}

/** One attempt. Rejects when another one may help. */
async function deliverOnce(
  channel: AlertChannel,
  alert: Parameters<AlertChannel["deliver"]>[0],
  jobSignal: AbortSignal,
  { logger, metrics }: JobHandlersOptions,
): Promise<NoticeResult> {
  const outcome = await withTimeout(jobSignal, deliveryTimeoutMs, (signal) =>
    channel.deliver(alert, { signal }),
  );
  const count = (result: string) =>
    metrics.increment("alert_notices_total", { channel: channel.name, outcome: result });
  const { id: alert_id, ruleId: rule_id } = alert;
  if (outcome.status === "delivered") {
    count("delivered");
    logger.info("alert.delivered", { channel: channel.name, alert_id, rule_id });
    return { status: "delivered" };
  }
  const { reason, retryable } = outcome;
  count(retryable ? "retried" : "refused");
  if (retryable) {
    throw new AppError(`channel ${channel.name} failed: ${reason}`, "QUEUE_FAILED", {
      operation: "deliver-alert",
    });
  }
  logger.error("alert.undelivered", { channel: channel.name, alert_id, rule_id, reason });
  return { status: "refused", reason };
}
