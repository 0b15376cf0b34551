import type { SqlClient, SqlQuery } from "@autotrader/kernel";
import type { ScanResult } from "@autotrader/scanner";

/** Numbers of scans over time, in tables that a deployment makes beside those of the system. */
export interface TimeSeries {
  readonly keep: (transaction: SqlQuery, result: ScanResult) => Promise<void>;
  /** Rolls up, and drops what is older than the deployment keeps. */
  readonly maintain: () => Promise<void>;
}

/** The time series of this database; null when the deployment made none. */
export async function findTimeSeries(sql: SqlClient): Promise<TimeSeries | null> {
  const { rows } = await sql.query<{ found: boolean }>(
    "select to_regclass('timeseries.token_metrics') is not null as found",
  );
  if (rows[0]?.found !== true) return null;
  return {
    async keep(transaction, result) {
      const feature = (name: string) => {
        const value = result.features[name]?.value;
        return typeof value === "number" ? value : null;
      };
      await transaction.query(insert, [
        result.token.id,
        new Date(result.atMs).toISOString(),
        result.gemScore,
        result.confidence,
        feature("price_usd"),
        feature("liquidity_usd"),
        feature("volume_24h_usd"),
        feature("holders"),
      ]);
    },
    async maintain() {
      await sql.query("select timeseries.maintain()");
    },
  };
}

const insert = `insert into timeseries.token_metrics
    (token_id, at, gem_score, confidence, price_usd, liquidity_usd, volume_24h_usd, holders)
  values ($1, $2::timestamptz, $3, $4, $5, $6, $7, $8)
  on conflict (token_id, at) do nothing`;
