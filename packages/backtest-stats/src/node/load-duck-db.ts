import { BacktestStatsError } from "../errors.ts";

/** What this package uses of DuckDB. Its types stay out of the published ones: it is an optional peer. */
export type DuckDb = typeof import("@duckdb/node-api");

/**
 * Loads DuckDB when it is first needed.
 *
 * @throws {@link BacktestStatsError} `READER_MISSING` with the command that installs it.
 */
export async function loadDuckDb(
  file: string,
  load: () => Promise<DuckDb> = () => import("@duckdb/node-api"),
): Promise<DuckDb> {
  try {
    return await load();
  } catch (cause) {
    throw new BacktestStatsError(
      `${file} is read by DuckDB, which is not installed: npm install @duckdb/node-api`,
      "READER_MISSING",
      { file, module: "@duckdb/node-api" },
      { cause },
    );
  }
}
