import type { FeatureStore } from "@autotrader/feature-validation";
import type { SqlClient } from "@autotrader/kernel";
import { parseScanResult, type ScanResult, type ScanStore } from "@autotrader/scanner";
import { AppError } from "../errors.ts";

export interface SqlScanStoreOptions {
  readonly sql: SqlClient;
  /** Takes each scan's features and refuses those that break its rules. */
  readonly features: FeatureStore;
}

/**
 * Keeps scans in the database and their features in the validated feature store, features first: a
 * scan that is there has features that passed. Saving the same token and moment again replaces it.
 *
 * @throws {@link AppError} `SCAN_REFUSED` from `save` when the feature store refuses the features.
 */
export function createSqlScanStore({ sql, features }: SqlScanStoreOptions): ScanStore {
  return {
    async save(result) {
      const outcome = await features.write({
        entityId: result.token.id,
        atMs: result.atMs,
        features: storedFeatures(result),
      });
      if (outcome.status === "rejected") {
        const problems = outcome.problems.map(({ message }) => message);
        throw new AppError(
          `features of ${result.token.id} were refused: ${problems.join("; ")}`,
          "SCAN_REFUSED",
          { tokenId: result.token.id, problems },
        );
      }
      await sql.query(
        `insert into scans (token_id, at_ms, result) values ($1, $2, $3::jsonb)
         on conflict (token_id, at_ms) do update set result = excluded.result`,
        [result.token.id, result.atMs, JSON.stringify(result)],
      );
    },
    async recent(limit) {
      const { rows } = await sql.query<{ result: unknown }>(
        "select result from scans order by at_ms desc, token_id limit $1",
        [limit],
      );
      return rows.map(({ result }) => parseScanResult(result));
    },
  };
}

/** Everything a scan knows, as one flat record. */
function storedFeatures(result: ScanResult) {
  const extracted = Object.entries(result.features).map(([name, { value }]) => [name, value]);
  return {
    ...Object.fromEntries(extracted),
    gem_score: result.gemScore,
    confidence: result.confidence,
    flagged: result.flagged,
  };
}
