import type { SqlClient } from "@autotrader/kernel";

/** One UTC day of one token. */
export interface PriceBar {
  readonly tokenId: string;
  readonly dayMs: number;
  readonly closeUsd: number;
  readonly volumeUsd: number | null;
  readonly marketCapUsd: number | null;
}

export interface PriceBarStore {
  /** Stores all bars or none. A day that is known already is replaced. */
  readonly save: (bars: readonly PriceBar[]) => Promise<void>;
  /** Every bar, oldest first. */
  readonly all: () => Promise<readonly PriceBar[]>;
  /** Last stored day of a token, or null. */
  readonly lastDayMs: (tokenId: string) => Promise<number | null>;
}

/** Daily prices in the embedded database. */
export function createPriceBarStore(sql: SqlClient): PriceBarStore {
  return {
    save: (bars) =>
      sql.transaction(async (transaction) => {
        await transaction.query(
          `insert into price_bars (token_id, day_ms, close_usd, volume_usd, market_cap_usd)
           select * from unnest($1::text[], $2::bigint[], $3::float8[], $4::float8[], $5::float8[])
           on conflict (token_id, day_ms) do update set
             close_usd = excluded.close_usd,
             volume_usd = excluded.volume_usd,
             market_cap_usd = excluded.market_cap_usd`,
          [
            bars.map(({ tokenId }) => tokenId),
            bars.map(({ dayMs }) => dayMs),
            bars.map(({ closeUsd }) => closeUsd),
            bars.map(({ volumeUsd }) => volumeUsd),
            bars.map(({ marketCapUsd }) => marketCapUsd),
          ],
        );
      }),
    async all() {
      const { rows } = await sql.query<PriceBarRow>(
        "select * from price_bars order by day_ms, token_id",
      );
      return rows.map((row) => ({
        tokenId: row.token_id,
        dayMs: Number(row.day_ms),
        closeUsd: row.close_usd,
        volumeUsd: row.volume_usd,
        marketCapUsd: row.market_cap_usd,
      }));
    },
    async lastDayMs(tokenId) {
      const { rows } = await sql.query<{ last: string | number | null }>(
        "select max(day_ms) as last from price_bars where token_id = $1",
        [tokenId],
      );
      const last = rows[0]?.last ?? null;
      return last === null ? null : Number(last);
    },
  };
}

/** `bigint` comes back as text from `pg` and as a number from PGlite. */
interface PriceBarRow {
  token_id: string;
  day_ms: string | number;
  close_usd: number;
  volume_usd: number | null;
  market_cap_usd: number | null;
}
