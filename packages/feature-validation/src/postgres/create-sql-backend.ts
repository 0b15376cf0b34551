import type { SqlClient } from "@autotrader/kernel";

import { FeatureValidationError } from "../errors.ts";
import type { FeatureStoreBackend, StoredObservation } from "../ports.ts";
import { decodeFeatures, encodeObservations } from "./feature-json.ts";
import { migrate } from "./migrate.ts";

/** Options of {@link createSqlBackend}. */
export interface SqlBackendOptions {
  /** A PostgreSQL client: PGlite as it is, a `pg` pool through `fromPgPool`. Stays the host's to close. */
  readonly sql: SqlClient;
}

/** A backend in a PostgreSQL database. */
export interface SqlBackend extends FeatureStoreBackend {
  /**
   * Creates or updates the tables. Call it once before the first use; calling it again, also from
   * several processes at once, changes nothing.
   *
   * @throws `FeatureValidationError` with `SCHEMA_TOO_NEW` when a newer version of this package
   *   migrated the database.
   */
  readonly migrate: () => Promise<void>;
}

/**
 * Keeps observations in PostgreSQL, in the tables `feature_observations` and
 * `feature_store_migrations` of the connection's schema. Values travel as parameters only, and a
 * batch is one statement.
 *
 * @example
 * ```ts
 * import { PGlite } from "@electric-sql/pglite";
 * import { createSqlBackend } from "@autotrader/feature-validation/postgres";
 *
 * const database = new PGlite();
 * const backend = createSqlBackend({ sql: database });
 * await backend.migrate();
 * await backend.append([{ entityId: "0xabc", atMs: 1, knownAtMs: 2, features: { ratio: 0.1 } }]);
 * const found = await backend.readAsOf({ entityId: "0xabc", atMs: 9, knownAtMs: 9 });
 * found?.features; // => { ratio: 0.1 }
 * await database.close();
 * ```
 */
export function createSqlBackend({ sql }: SqlBackendOptions): SqlBackend {
  return {
    migrate: () => migrate(sql),
    append: async (observations) => {
      await sql.query(INSERT, [encodeObservations(observations)]);
    },
    readAsOf: async ({ entityId, atMs, knownAtMs }) => {
      const { rows } = await sql.query<Row>(READ_AS_OF, [entityId, atMs, knownAtMs]);
      return rows.map(toObservation)[0] ?? null;
    },
    history: async ({ entityId, fromMs, toMs, knownAtMs, limit }) => {
      const { rows } = await sql.query<Row>(HISTORY, [entityId, fromMs, toMs, knownAtMs, limit]);
      return rows.map(toObservation);
    },
    entityIds: async ({ knownAtMs, after, limit }) => {
      const { rows } = await sql.query<{ entity_id: string }>(ENTITY_IDS, [
        knownAtMs,
        after,
        limit,
      ]);
      return rows.map(({ entity_id }) => entity_id);
    },
  };
}

/** Clients differ in how they return `bigint` and `json`, so both come as text. */
interface Row {
  readonly entity_id: string;
  readonly at_ms: string;
  readonly known_at_ms: string;
  readonly features: string;
}

const COLUMNS =
  "entity_id, at_ms::text as at_ms, known_at_ms::text as known_at_ms, features::text as features";

const INSERT = `
  insert into feature_observations (entity_id, at_ms, known_at_ms, features)
  select item ->> 'entity_id', (item ->> 'at_ms')::bigint, (item ->> 'known_at_ms')::bigint,
         item -> 'features'
  from json_array_elements($1::text::json) with ordinality as batch (item, position)
  order by position`;

const READ_AS_OF = `
  select ${COLUMNS} from feature_observations
  where entity_id = $1::text and at_ms <= $2::bigint and known_at_ms <= $3::bigint
  order by feature_observations.at_ms desc, feature_observations.known_at_ms desc, sequence desc
  limit 1`;

const HISTORY = `
  select distinct on (feature_observations.at_ms) ${COLUMNS} from feature_observations
  where entity_id = $1::text and at_ms between $2::bigint and $3::bigint
    and known_at_ms <= $4::bigint
  order by feature_observations.at_ms, feature_observations.known_at_ms desc, sequence desc
  limit $5::int`;

const ENTITY_IDS = `
  select distinct entity_id from feature_observations
  where known_at_ms <= $1::bigint and entity_id > $2::text
  order by entity_id
  limit $3::int`;

function toObservation(row: Row): StoredObservation {
  const entityId = row.entity_id;
  const atMs = Number(row.at_ms);
  const features = decodeFeatures(row.features);
  if (features === null) {
    const message = `the stored features of ${JSON.stringify(entityId)} at ${atMs} are unreadable`;
    throw new FeatureValidationError(message, "STORED_FEATURES_UNREADABLE", { entityId, atMs });
  }
  return { entityId, atMs, knownAtMs: Number(row.known_at_ms), features };
}
