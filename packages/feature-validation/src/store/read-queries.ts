import { describeValue } from "../describe-value.ts";
import { FeatureValidationError } from "../errors.ts";
import type { BackendAsOfQuery, BackendEntityQuery, BackendHistoryQuery } from "../ports.ts";
import { isEntityId, isTime, LARGEST_TIME_MS } from "./find-storage-problems.ts";

/** Asks for the newest observation at a moment. */
export interface AsOfRead {
  /** Whose features. */
  readonly entityId: string;
  /** Latest event time, inclusive, in whole milliseconds since the Unix epoch. */
  readonly atMs: number;
  /**
   * Latest known time, inclusive. Give the present to see what is known today about the past; leave
   * it out to see what could have been seen at `atMs`.
   *
   * @defaultValue `atMs`
   */
  readonly knownAtMs?: number | undefined;
}

/** Asks for the observations of a stretch of event time. */
export interface HistoryRead {
  /** Whose features. */
  readonly entityId: string;
  /**
   * First event time, inclusive.
   *
   * @defaultValue the beginning
   */
  readonly fromMs?: number | undefined;
  /**
   * Last event time, inclusive.
   *
   * @defaultValue the end
   */
  readonly toMs?: number | undefined;
  /**
   * Latest known time, inclusive. A replay of the past gives the moment it replays.
   *
   * @defaultValue now
   */
  readonly knownAtMs?: number | undefined;
  /**
   * Most observations to return, 1 to 100 000. Go on with `fromMs` one above the last event time.
   *
   * @defaultValue 1_000
   */
  readonly limit?: number | undefined;
}

/** Asks for the entities that have observations. */
export interface EntityRead {
  /**
   * Latest known time, inclusive: entities first known later are left out, so that a backtest does not
   * pick its tokens with knowledge of the future.
   *
   * @defaultValue now
   */
  readonly knownAtMs?: number | undefined;
  /** Last id of the page before. */
  readonly after?: string | undefined;
  /**
   * Most ids to return, 1 to 100 000.
   *
   * @defaultValue 1_000
   */
  readonly limit?: number | undefined;
}

const DEFAULT_LIMIT = 1_000;
const LARGEST_LIMIT = 100_000;

/** Checks the arguments and fills in defaults. Throws `INVALID_QUERY`. */
export function toAsOfQuery({ entityId, atMs, knownAtMs = atMs }: AsOfRead): BackendAsOfQuery {
  assertEntityId(entityId);
  assertTime("atMs", atMs);
  assertTime("knownAtMs", knownAtMs);
  return { entityId, atMs, knownAtMs };
}

/** Checks the arguments and fills in defaults. Throws `INVALID_QUERY`. */
export function toHistoryQuery(
  {
    entityId,
    fromMs = -LARGEST_TIME_MS,
    toMs = LARGEST_TIME_MS,
    knownAtMs,
    limit = DEFAULT_LIMIT,
  }: HistoryRead,
  nowMs: number,
): BackendHistoryQuery {
  const query = { entityId, fromMs, toMs, knownAtMs: knownAtMs ?? nowMs, limit };
  assertEntityId(entityId);
  assertTime("fromMs", fromMs);
  assertTime("toMs", toMs);
  assertTime("knownAtMs", query.knownAtMs);
  assertLimit(limit);
  return query;
}

/** Checks the arguments and fills in defaults. Throws `INVALID_QUERY`. */
export function toEntityQuery(
  { knownAtMs, after = "", limit = DEFAULT_LIMIT }: EntityRead,
  nowMs: number,
): BackendEntityQuery {
  const query = { knownAtMs: knownAtMs ?? nowMs, after, limit };
  if (after !== "") assertEntityId(after, "after");
  assertTime("knownAtMs", query.knownAtMs);
  assertLimit(limit);
  return query;
}

function assertEntityId(entityId: unknown, option = "entityId"): void {
  if (!isEntityId(entityId)) throw invalidQuery(option, "an entity id", entityId);
}

function assertTime(option: string, timeMs: unknown): void {
  if (!isTime(timeMs)) throw invalidQuery(option, "whole milliseconds since the epoch", timeMs);
}

function assertLimit(limit: unknown): void {
  if (Number.isInteger(limit) && Number(limit) >= 1 && Number(limit) <= LARGEST_LIMIT) return;
  throw invalidQuery("limit", `a whole number from 1 to ${LARGEST_LIMIT}`, limit);
}

function invalidQuery(
  option: string,
  expected: string,
  value: unknown,
): FeatureValidationError<"INVALID_QUERY"> {
  const received = describeValue(value);
  const message = `${option} must be ${expected}, got ${received}`;
  return new FeatureValidationError(message, "INVALID_QUERY", { option, expected, received });
}
