import type { Problem } from "@autotrader/kernel";

/** Details of the error codes that the harness, the readers and the report writer add to the package. */
export interface HarnessErrorDetails {
  /** Somebody asked for data later than the moment that they may know. */
  LOOK_AHEAD: {
    /** Asset that was asked for. */
    assetId: string;
    /** Moment of the decision, in milliseconds since the Unix epoch. */
    atMs: number;
    /** Later moment that was asked for or delivered. */
    requestedMs: number;
  };
  /** No such asset, or not tradable at that moment. */
  UNKNOWN_ASSET: {
    /** Asset that was asked for. */
    assetId: string;
  };
  /** The history has no such recorded signal. */
  UNKNOWN_SIGNAL: {
    /** Signal that was asked for. */
    signal: string;
    /** Signals that the history has. */
    available: readonly string[];
  };
  /** Not one usable row. */
  HISTORY_EMPTY: {
    /** Name of the history. */
    name: string;
    /** Rows that were read before exclusions. */
    rowsRead: number;
  };
  /** A file cannot be opened, or holds rows that cannot be parsed. */
  HISTORY_UNREADABLE: {
    /** Path as it was given. */
    file: string;
    /** The first problems, each with its line; see `total` for how many there are. */
    problems: readonly Problem[];
    /** How many problems there are. */
    total: number;
  };
  /** The span holds too few windows to say anything. */
  TOO_FEW_WINDOWS: {
    /** Windows that are needed. */
    required: number;
    /** Windows that there are. */
    received: number;
    /** Why windows were left out, by reason. */
    skipped: Readonly<Record<string, number>>;
  };
  /** A strategy broke its contract. */
  STRATEGY_INVALID: {
    /** Name of the strategy. */
    strategy: string;
    /** What it did. */
    problem: string;
  };
  /** A file needs a library that is not installed. */
  READER_MISSING: {
    /** Path as it was given. */
    file: string;
    /** Name of the library. */
    module: string;
  };
  /** The report files could not be written. */
  REPORT_NOT_WRITTEN: {
    /** Folder that was asked for. */
    directory: string;
  };
}
