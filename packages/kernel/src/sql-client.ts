/** Rows of one statement. */
export interface SqlResult<Row> {
  readonly rows: Row[];
}

/** Runs one statement with `$1`, `$2` … parameters. */
export interface SqlQuery {
  query<Row>(text: string, parameters?: unknown[]): Promise<SqlResult<Row>>;
}

/**
 * The part of a PostgreSQL client that the stores need. PGlite fits as it is; a `pg` pool needs a
 * `transaction` of a few lines.
 */
export interface SqlClient extends SqlQuery {
  /** Runs `work` in one transaction: committed when it resolves, rolled back when it rejects. */
  transaction<Value>(work: (transaction: SqlQuery) => Promise<Value>): Promise<Value>;
}
