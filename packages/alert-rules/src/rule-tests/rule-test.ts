import type { Position } from "@autotrader/kernel";

import type { AlertSnapshot } from "../engine/alert-engine.ts";

/** One test of rules: what happens, and what must follow. */
export interface RuleTest {
  /** What it shows, unique among the tests of a file. */
  readonly name: string;
  /** Where it stands in the text. */
  readonly position: Position;
  /** Rules whose alerts and notices are compared; `null` for all. */
  readonly only: readonly Located<string>[] | null;
  /** Moment of the first snapshot, in milliseconds since the Unix epoch. */
  readonly startMs: number;
  /** The metrics that the input gives, once for each entity. */
  readonly metrics: readonly Located<string>[];
  /** All snapshots, in the order of time. */
  readonly snapshots: readonly AlertSnapshot[];
  /** In the order of time. */
  readonly acknowledgements: readonly TestAcknowledgement[];
  /** In the order of time. */
  readonly expectations: readonly Expectation[];
}

/** Somebody acknowledges an open alert. */
export interface TestAcknowledgement {
  /** Where it stands in the text. */
  readonly position: Position;
  /** Moment, milliseconds since the Unix epoch. */
  readonly atMs: number;
  /** Rule of the alert. */
  readonly rule: Located<string>;
  /** Entity of the alert. */
  readonly entity: string;
  /** Who acknowledges. */
  readonly by: string;
}

/** What must be so at one moment. */
export interface Expectation {
  /** Moment, milliseconds since the Unix epoch. */
  readonly atMs: number;
  /** Exactly the alerts that are open; `null` when the test does not say. */
  readonly alerts: ExpectedList<ExpectedAlert> | null;
  /** Exactly the notices since the last expectation that names notices; `null` when it does not say. */
  readonly notices: ExpectedList<ExpectedNotice> | null;
}

/** A list with the place to point at when something is missing from it. */
export interface ExpectedList<Item> {
  /** Where it stands in the text. */
  readonly position: Position;
  /** What is expected. */
  readonly items: readonly Item[];
}

/** A value with its place in the text. */
export interface Located<Value> {
  /** The value. */
  readonly value: Value;
  /** Where it stands in the text. */
  readonly position: Position;
}

/** An open alert. Only what is given is compared. */
export interface ExpectedAlert {
  /** Where it stands in the text. */
  readonly position: Position;
  /** Rule of the alert. */
  readonly rule: Located<string>;
  /** Entity of the alert. */
  readonly entity: string;
  /** `status`, `severity` and `summary`, as far as they are given. */
  readonly details: ReadonlyMap<string, Located<string>>;
}

/** A notice that a channel gets. Only what is given is compared. */
export interface ExpectedNotice {
  /** Where it stands in the text. */
  readonly position: Position;
  /** Channel that gets it. */
  readonly channel: Located<string>;
  /** Rule of the alert. */
  readonly rule: Located<string>;
  /** Entity of the alert. */
  readonly entity: string;
  /** `status`, `severity` and `level`, as far as they are given. */
  readonly details: ReadonlyMap<string, Located<string>>;
}
