import type { SqlClient, SqlQuery } from "@autotrader/kernel";
import type {
  AlertSink,
  Scanner,
  ScanOutcome,
  ScanResult,
  ScanStore,
  TokenConfig,
} from "@autotrader/scanner";

/** What became of one token in one window. */
export interface WindowScan {
  readonly outcome: ScanOutcome;
  /** `duplicate`: the window had a result already. `null`: there was nothing to keep. */
  readonly kept: "stored" | "duplicate" | null;
}

export interface ScanWindowHost {
  readonly sql: SqlClient;
  /** The scan store inside a transaction. */
  readonly storeIn: (sql: SqlClient) => ScanStore;
  readonly alsoKeep?: ((transaction: SqlQuery, result: ScanResult) => Promise<void>) | undefined;
  readonly alerts: AlertSink;
  readonly createScanner: (ports: {
    readonly store: ScanStore;
    readonly alerts: AlertSink;
  }) => Scanner;
}

/**
 * Scans one token and keeps the result for its window, in one transaction with the row that claims
 * the window: however often and wherever a job runs, a window has one result. Alerts are evaluated
 * also for a duplicate, because the process that stored the first may have died before it did so;
 * an alert that fires already does not fire again.
 *
 * Rejects when the store or the alert state cannot be reached, so that the job is tried again.
 */
export async function scanWindow(
  token: TokenConfig,
  windowMs: number,
  { sql, storeIn, alsoKeep, alerts, createScanner }: ScanWindowHost,
): Promise<WindowScan> {
  let kept: WindowScan["kept"] = null;
  const outages: unknown[] = [];
  // A scanner survives the outage of a port; a job must not.
  const noting = async <Value>(work: Promise<Value>): Promise<Value> => {
    try {
      return await work;
    } catch (error) {
      outages.push(error);
      throw error;
    }
  };
  const keep = (result: ScanResult) =>
    sql.transaction(async (transaction) => {
      const { rows } = await transaction.query(claimWindow, [token.id, windowMs, result.atMs]);
      if (rows.length === 0) return "duplicate";
      await storeIn(within(transaction)).save(result);
      await alsoKeep?.(transaction, result);
      return "stored";
    });
  const scanner = createScanner({
    store: {
      recent: storeIn(sql).recent,
      save: async (result) => {
        kept = await noting(keep(result));
      },
    },
    alerts: { evaluate: (snapshot) => noting(alerts.evaluate(snapshot)) },
  });
  try {
    const outcome = await scanner.scanToken(token);
    if (outages.length > 0) throw outages[0];
    return { outcome, kept };
  } finally {
    await scanner.close();
  }
}

const claimWindow = `insert into scan_windows (token_id, window_ms, at_ms) values ($1, $2, $3)
  on conflict (token_id, window_ms) do nothing returning token_id`;

/** The stores take a client; inside a transaction there is only that one. */
function within(transaction: SqlQuery): SqlClient {
  return {
    query: (text, parameters) => transaction.query(text, parameters),
    transaction: (work) => work(transaction),
  };
}
