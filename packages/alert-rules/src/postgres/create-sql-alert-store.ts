import type { SqlClient, SqlQuery } from "@autotrader/kernel";

import type { AlertStateStore } from "../engine/alert-state-store.ts";
import { commitChange, mergeDeliveries } from "./commit-change.ts";
import { migrate } from "./migrate.ts";
import { type DeliveryRow, readDelivery, readRecord } from "./stored-state.ts";
import { countFreeChannelPlaces, takeChannelPlace } from "./take-channel-place.ts";

/** Options of {@link createSqlAlertStore}. */
export interface SqlAlertStoreOptions {
  /** A PostgreSQL client: PGlite as it is, a `pg` pool through `fromPgPool`. Stays the host's to close. */
  readonly sql: SqlClient;
}

/** A store in a PostgreSQL database, for any number of engines at once. */
export interface SqlAlertStore extends AlertStateStore {
  /**
   * Creates or updates the tables. Call it once before the first use; calling it again, also from
   * several processes at once, changes nothing.
   *
   * @throws `AlertRulesError` with `SCHEMA_TOO_NEW` when a newer version of this package migrated the
   *   database.
   */
  readonly migrate: () => Promise<void>;
}

/**
 * Keeps alert state and notices in PostgreSQL, in the tables `alert_records`, `alert_deliveries`,
 * `alert_channel_places` and `alert_store_migrations` of the connection's schema. Engines that share the database never deliver
 * one notice at the same time: a claim locks its rows, leases them, and gets a fence of its own.
 * A channel's rate limit holds for all of them together: its places are taken in one row that is locked.
 * Leases and minutes are counted by the engines' clocks, which must agree to within a few seconds.
 *
 * @throws `AlertRulesError` with `STORED_STATE_UNREADABLE`, from reads, when something else wrote to
 *   the tables. Rejections of the client pass through.
 *
 * @example
 * ```ts
 * import { PGlite } from "@electric-sql/pglite";
 * import { createSqlAlertStore } from "@autotrader/alert-rules/postgres";
 *
 * const database = new PGlite();
 * const store = createSqlAlertStore({ sql: database });
 * await store.migrate();
 * const open = await store.openRecords();
 * open; // => []
 * await database.close();
 * ```
 */
export function createSqlAlertStore({ sql }: SqlAlertStoreOptions): SqlAlertStore {
  const readRecords = async (condition: string, parameters: unknown[]) => {
    const { rows } = await sql.query<{ fingerprint: string; record: string }>(
      `select fingerprint, record::text as record from alert_records ${condition}`,
      parameters,
    );
    return rows.map(({ fingerprint, record }) => readRecord(fingerprint, record));
  };
  return {
    migrate: () => migrate(sql),
    recordsOf: (entityId) =>
      readRecords("where entity_id = $1::text order by fingerprint", [entityId]),
    record: async (fingerprint) =>
      (await readRecords("where fingerprint = $1::text", [fingerprint]))[0],
    openRecords: () =>
      readRecords("where fired_at_ms is not null order by fired_at_ms, fingerprint", []),
    stepsDue: (atMs) =>
      readRecords(
        `where next_escalation_at_ms <= $1::double precision
         order by next_escalation_at_ms, fingerprint`,
        [atMs],
      ),
    commit: (change) => commitChange(sql, change),
    claimDeliveries: ({ atMs, leaseMs, limit }) =>
      atReadCommitted(sql, async (transaction) => {
        const parameters = [atMs, atMs + leaseMs, limit];
        const { rows } = await transaction.query<DeliveryRow>(CLAIM, parameters);
        return rows.map(readDelivery);
      }),
    countFreePlaces: (request) => countFreeChannelPlaces(sql, request),
    takePlace: (request) =>
      atReadCommitted(sql, (transaction) => takeChannelPlace(transaction, request)),
    mergeDeliveries: (claims, merged) =>
      atReadCommitted(sql, (transaction) => mergeDeliveries(transaction, claims, merged)),
    settleDelivery: ({ id, fence }, settlement) =>
      atReadCommitted(sql, async (transaction) => {
        if (settlement.status === "delivered") {
          return (await transaction.query(FORGET, [id, fence])).rows.length > 0;
        }
        const { status, attempts, dueAtMs, reason, mayHaveArrived } = settlement;
        const parameters = [
          ...[id, fence, status, attempts, dueAtMs, reason],
          ...[Number.MIN_SAFE_INTEGER, mayHaveArrived],
        ];
        return (await transaction.query(POSTPONE, parameters)).rows.length > 0;
      }),
    undelivered: async () => (await sql.query<DeliveryRow>(UNDELIVERED)).rows.map(readDelivery),
  };
}

/** At a stricter default level, two engines at one row would fail instead of waiting. */
function atReadCommitted<Value>(
  sql: SqlClient,
  work: (transaction: SqlQuery) => Promise<Value>,
): Promise<Value> {
  return sql.transaction(async (transaction) => {
    await transaction.query("set transaction isolation level read committed");
    return work(transaction);
  });
}

const COLUMNS = `id, channel, alert::text as alert, status, queued_at_ms, attempts, due_at_ms, reason,
  leased_until_ms, fence::text as fence, may_have_arrived`;

/** `skip locked`: what another engine is claiming right now is not waited for. */
const CLAIM = `
  with due as (
    select id from alert_deliveries
    where status = 'pending' and due_at_ms <= $1::double precision
      and leased_until_ms <= $1::double precision
    order by due_at_ms, sequence
    limit $3::int
    for update skip locked
  ), claimed as (
    update alert_deliveries
    set leased_until_ms = $2::double precision, fence = alert_deliveries.fence + 1,
      may_have_arrived = may_have_arrived or leased_until_ms > ${Number.MIN_SAFE_INTEGER}
    from due where alert_deliveries.id = due.id
    returning alert_deliveries.*
  )
  select ${COLUMNS} from claimed order by due_at_ms, sequence`;

const FORGET = `
  delete from alert_deliveries where id = $1::text and fence = $2::bigint returning id`;

const POSTPONE = `
  update alert_deliveries
  set status = $3::text, attempts = $4::int, due_at_ms = $5::double precision, reason = $6::text,
    leased_until_ms = $7::double precision, may_have_arrived = $8::boolean
  where id = $1::text and fence = $2::bigint
  returning id`;

const UNDELIVERED = `
  select ${COLUMNS} from alert_deliveries
  where status = 'dead' or attempts > 0
  order by alert_deliveries.queued_at_ms, sequence`;
