import type { Alert } from "../channels/alert-channel.ts";
import { type AlertRecord, createRecord } from "../engine/alert-record.ts";
import type { Delivery } from "../engine/alert-state-store.ts";
import { AlertRulesError } from "../errors.ts";

/** A delivery's row. Clients differ in how they return `bigint` and `json`, so both come as text. */
export interface DeliveryRow {
  readonly id: string;
  readonly channel: string;
  readonly alert: string;
  readonly status: Delivery["status"];
  readonly queued_at_ms: number;
  readonly attempts: number;
  readonly due_at_ms: number;
  readonly reason: string | null;
  readonly leased_until_ms: number;
  readonly fence: string;
  readonly may_have_arrived: boolean;
}

/** A state from its column; what an older version did not write is as at first. @throws {@link AlertRulesError} `STORED_STATE_UNREADABLE`. */
export function readRecord(fingerprint: string, text: string): AlertRecord {
  const record: unknown = JSON.parse(text);
  if (isRecord(record) && record.fingerprint === fingerprint)
    return { ...createRecord(record.ruleId, record.entityId), ...record };
  throw unreadable("alert_records", fingerprint);
}

/** A delivery from its row. @throws {@link AlertRulesError} `STORED_STATE_UNREADABLE`. */
export function readDelivery(row: DeliveryRow): Delivery {
  const alert: unknown = JSON.parse(row.alert);
  if (!isAlert(alert)) throw unreadable("alert_deliveries", row.id);
  return {
    id: row.id,
    channel: row.channel,
    alert,
    status: row.status,
    queuedAtMs: row.queued_at_ms,
    attempts: row.attempts,
    dueAtMs: row.due_at_ms,
    reason: row.reason,
    leasedUntilMs: row.leased_until_ms,
    fence: Number(row.fence),
    mayHaveArrived: row.may_have_arrived,
  };
}

/** The moments of a channel's messages from their column. @throws {@link AlertRulesError} `STORED_STATE_UNREADABLE`. */
export function readTakenPlaces(channel: string, text: string): readonly number[] {
  const moments: unknown = JSON.parse(text);
  const isNumber = (moment: unknown): moment is number => typeof moment === "number";
  if (Array.isArray(moments) && moments.every(isNumber)) return moments;
  throw unreadable("alert_channel_places", channel);
}

function isRecord(value: unknown): value is AlertRecord {
  const texts = ["fingerprint", "ruleId", "entityId", "phase"];
  const numbers = ["quietUntilMs", "suppressedUntilMs", "level", "lastSeenAtMs", "version"];
  return hasAll(value, texts, "string") && hasAll(value, numbers, "number");
}

function isAlert(value: unknown): value is Alert {
  const texts = ["id", "ruleId", "severity", "summary"];
  return hasAll(value, texts, "string") && hasAll(value, ["firedAtMs"], "number");
}

function hasAll(value: unknown, names: readonly string[], type: "string" | "number"): boolean {
  if (typeof value !== "object" || value === null) return false;
  const entries = new Map<string, unknown>(Object.entries(value));
  return names.every((name) => typeof entries.get(name) === type);
}

function unreadable(table: string, key: string): AlertRulesError<"STORED_STATE_UNREADABLE"> {
  return new AlertRulesError(
    `${table} holds something that is no alert state under ${JSON.stringify(key)}`,
    "STORED_STATE_UNREADABLE",
    { table, key },
  );
}
