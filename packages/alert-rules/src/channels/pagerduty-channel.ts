import type { Severity } from "../schema/vocabulary.ts";
import type { Alert, AlertChannel, DeliveryOutcome } from "./alert-channel.ts";
import { fitText } from "./fit-text.ts";
import { toPlainLine } from "./format-alert-line.ts";
import { createPostJson, type HttpChannelOptions } from "./post-json.ts";

/** Options of {@link createPagerDutyChannel}. */
export interface PagerDutyChannelOptions extends HttpChannelOptions {
  /**
   * Name that rules refer to.
   *
   * @defaultValue "pagerduty"
   */
  readonly name?: string | undefined;
  /** Integration key of an "Events API v2" integration. It is a secret. */
  readonly integrationKey: string;
  /**
   * Address of the Events API; `https://events.eu.pagerduty.com` for accounts in the EU.
   *
   * @defaultValue `new URL("https://events.pagerduty.com")`
   */
  readonly baseUrl?: URL | undefined;
}

/** A channel that can also tell PagerDuty that somebody looks after an alert. */
export interface PagerDutyChannel extends AlertChannel {
  /** Acknowledges the alert's incident. Call it from `engine.on("alert.acknowledged", ...)`. */
  readonly acknowledge: (
    alert: Alert,
    options: { readonly signal: AbortSignal },
  ) => Promise<DeliveryOutcome>;
}

/** Severities of PagerDuty, which has `error` where we have `high`. */
const SEVERITIES: Readonly<Record<Severity, string>> = {
  info: "info",
  warning: "warning",
  high: "error",
  critical: "critical",
};
const LONGEST_SUMMARY = 1_024;
const LONGEST_KEY = 255;
/** Beyond it, `Date` has no text (ECMA-262, 21.4.1.1). */
const LATEST_MS = 8.64e15;

/**
 * Opens a PagerDuty incident for each alert, acknowledges and resolves it. All events of one alert
 * have one `dedup_key`, so retries and escalation steps open nothing new.
 *
 * Wire format: https://developer.pagerduty.com/docs/events-api-v2/overview/
 *
 * @throws `AlertRulesError` with `ADDRESS_REFUSED` when the URL must not be sent to.
 *
 * @example
 * ```ts
 * import { createPagerDutyChannel } from "@autotrader/alert-rules/channels";
 *
 * createPagerDutyChannel({ integrationKey: "secret" }).name; // => "pagerduty"
 * ```
 */
export function createPagerDutyChannel({
  name = "pagerduty",
  integrationKey,
  baseUrl = new URL("https://events.pagerduty.com"),
  ...http
}: PagerDutyChannelOptions): PagerDutyChannel {
  const post = createPostJson(name, new URL("/v2/enqueue", baseUrl), http);
  const send = async (action: string, alert: Alert, signal: AbortSignal) => {
    signal.throwIfAborted();
    const event = {
      routing_key: integrationKey,
      event_action: action,
      dedup_key: await dedupKey(alert.id),
      ...(action === "trigger" ? describeAlert(alert) : {}),
    };
    return post({ body: JSON.stringify(event), signal });
  };
  return {
    name,
    dropsRepeats: true,
    refusesDigests: true,
    deliver: (alert, { signal }) =>
      send(alert.status === "resolved" ? "resolve" : "trigger", alert, signal),
    acknowledge: (alert, { signal }) => send("acknowledge", alert, signal),
  };
}

function describeAlert(alert: Alert): Readonly<Record<string, unknown>> {
  const { entityId, ruleId, runbook, firedAtMs, values, severity, summary } = alert;
  const isUrl = /^https?:\/\//.test(runbook ?? "");
  const isDate = Math.abs(firedAtMs) <= LATEST_MS;
  return {
    payload: {
      summary: fitText(toPlainLine(summary), LONGEST_SUMMARY),
      source: entityId ?? ruleId,
      severity: SEVERITIES[severity],
      class: ruleId,
      custom_details: runbook === undefined ? values : { ...values, runbook },
      ...(isDate ? { timestamp: new Date(firedAtMs).toISOString() } : {}),
    },
    ...(isUrl ? { links: [{ href: runbook, text: "Runbook" }] } : {}),
  };
}

/** A key that is too long is replaced by its hash: cutting it could make two alerts one. */
async function dedupKey(alertId: string): Promise<string> {
  if (alertId.length <= LONGEST_KEY) return alertId;
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(alertId));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
