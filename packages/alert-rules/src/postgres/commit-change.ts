import type { SqlClient, SqlQuery } from "@autotrader/kernel";

import { type AlertRecord, isOpen } from "../engine/alert-record.ts";
import type { AlertCommit, Delivery, DeliveryClaim } from "../engine/alert-state-store.ts";

/**
 * Keeps a change in one transaction, or nothing of it when a state has another version by now. Rows
 * are locked in the order of their keys, so that two commits never wait for each other.
 */
export async function commitChange(
  sql: SqlClient,
  { records, deliveries }: AlertCommit,
): Promise<"committed" | "conflict"> {
  if (records.length === 0 && deliveries.length === 0) return "committed";
  try {
    await sql.transaction(async (transaction) => {
      await transaction.query("set transaction isolation level read committed");
      if (records.length > 0) await putRecords(transaction, records);
      if (deliveries.length > 0) await addDeliveries(transaction, deliveries);
    });
    return "committed";
  } catch (error) {
    if (error === CONFLICT) return "conflict";
    throw error;
  }
}

/** Thrown inside the transaction to have it rolled back. */
const CONFLICT = new Error("a state was changed meanwhile");

async function putRecords(transaction: SqlQuery, records: readonly AlertRecord[]): Promise<void> {
  const fingerprints = records.map(({ fingerprint }) => fingerprint);
  const { rows } = await transaction.query<{ fingerprint: string; version: string }>(LOCK, [
    fingerprints,
  ]);
  const versions = new Map(rows.map(({ fingerprint, version }) => [fingerprint, Number(version)]));
  const isStale = ({ fingerprint, version }: AlertRecord) =>
    (versions.get(fingerprint) ?? 0) !== version - 1;
  if (records.some(isStale)) throw CONFLICT;
  const written = await transaction.query(PUT, [JSON.stringify(records.map(toRow))]);
  if (written.rows.length < records.length) throw CONFLICT;
}

async function addDeliveries(
  transaction: SqlQuery,
  deliveries: readonly Delivery[],
): Promise<void> {
  await transaction.query(ADD, [JSON.stringify(deliveries)]);
}

/** Puts one delivery in the place of others, unless one of their claims was overtaken. */
export async function mergeDeliveries(
  transaction: SqlQuery,
  claims: readonly DeliveryClaim[],
  merged: Delivery,
): Promise<boolean> {
  const parameters = [claims.map(({ id }) => id), claims.map(({ fence }) => fence)];
  const { rows } = await transaction.query(LOCK_CLAIMS, parameters);
  if (rows.length < claims.length) return false;
  await transaction.query(FORGET_CLAIMS, [claims.map(({ id }) => id)]);
  await addDeliveries(transaction, [merged]);
  return true;
}

function toRow(record: AlertRecord): Readonly<Record<string, unknown>> {
  return {
    fingerprint: record.fingerprint,
    entity_id: record.entityId,
    version: record.version,
    fired_at_ms: isOpen(record.phase) ? (record.alert?.firedAtMs ?? 0) : null,
    next_escalation_at_ms: record.nextStepAtMs,
    record,
  };
}

const LOCK = `
  select fingerprint, version::text as version from alert_records
  where fingerprint = any($1::text[])
  order by fingerprint
  for update`;

/** The version is asked again: a row that was not there to be locked may be there by now. */
const PUT = `
  insert into alert_records
    (fingerprint, entity_id, version, fired_at_ms, next_escalation_at_ms, record)
  select item ->> 'fingerprint', item ->> 'entity_id', (item ->> 'version')::bigint,
    (item ->> 'fired_at_ms')::double precision,
    (item ->> 'next_escalation_at_ms')::double precision, item -> 'record'
  from json_array_elements($1::text::json) as batch (item)
  order by item ->> 'fingerprint' collate "C"
  on conflict (fingerprint) do update set
    version = excluded.version, fired_at_ms = excluded.fired_at_ms,
    next_escalation_at_ms = excluded.next_escalation_at_ms, record = excluded.record
  where alert_records.version = excluded.version - 1
  returning fingerprint`;

const LOCK_CLAIMS = `
  select id from alert_deliveries
  where (id, fence) in (select * from unnest($1::text[], $2::bigint[]))
  order by id collate "C"
  for update`;

const FORGET_CLAIMS = "delete from alert_deliveries where id = any($1::text[])";

/** Sorted by id to lock in one order, which `sequence` follows for notices of one commit. */
const ADD = `
  insert into alert_deliveries
    (id, channel, alert, status, queued_at_ms, attempts, due_at_ms, reason, leased_until_ms, fence,
      may_have_arrived)
  select item ->> 'id', item ->> 'channel', item -> 'alert', item ->> 'status',
    (item ->> 'queuedAtMs')::double precision, (item ->> 'attempts')::int,
    (item ->> 'dueAtMs')::double precision, item ->> 'reason',
    (item ->> 'leasedUntilMs')::double precision, (item ->> 'fence')::bigint,
    (item ->> 'mayHaveArrived')::boolean
  from json_array_elements($1::text::json) as batch (item)
  order by item ->> 'id' collate "C"
  on conflict (id) do nothing`;
