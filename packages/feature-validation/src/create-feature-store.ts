import {
  type Clock,
  formatPath,
  type Logger,
  type Metrics,
  noopLogger,
  noopMetrics,
  type Problem,
  systemClock,
} from "@autotrader/kernel";

import { FeatureValidationError } from "./errors.ts";
import { isRecord } from "./is-record.ts";
import type {
  FeatureGate,
  FeatureRecord,
  FeatureStoreBackend,
  StoredObservation,
} from "./ports.ts";
import { type FeatureWrite, findStorageProblems } from "./store/find-storage-problems.ts";
import {
  type AsOfRead,
  type EntityRead,
  type HistoryRead,
  toAsOfQuery,
  toEntityQuery,
  toHistoryQuery,
} from "./store/read-queries.ts";

/** Options of {@link createFeatureStore}. */
export interface FeatureStoreOptions {
  /** Where observations are kept. */
  readonly backend: FeatureStoreBackend;
  /** Decides what may be stored. */
  readonly validator: FeatureGate;
  /** Source of known times. */
  readonly clock?: Clock | undefined;
  /** Receives `observation.written`, `observation.rejected` and `store.failed`. */
  readonly logger?: Logger | undefined;
  /** Receives `feature_store_operations_total`. */
  readonly metrics?: Metrics | undefined;
}

/** What became of a write. */
export type WriteOutcome =
  | {
      /** The observations are stored. */
      readonly status: "written";
      /** Known time of all of them. */
      readonly knownAtMs: number;
      /** Findings that did not stand in the way. */
      readonly problems: readonly Problem[];
    }
  | {
      /** Nothing is stored. */
      readonly status: "rejected";
      /** Every finding, at least one of severity `error`. */
      readonly problems: readonly Problem[];
    };

/**
 * Keeps features of entities over time and gives back what was known at a moment, and nothing that
 * came later. Each write is an observation: a whole set of features at one event time. Writing an
 * event time again replaces that observation for readers from then on.
 *
 * Every method rejects with {@link FeatureValidationError} `STORE_UNAVAILABLE` when the backend fails,
 * and reads throw `INVALID_QUERY` for arguments that make no sense.
 */
export interface FeatureStore {
  /** Validates and stores one observation. Paths of problems are feature names, `entityId` or `atMs`. */
  readonly write: (write: FeatureWrite) => Promise<WriteOutcome>;
  /** Validates and stores all observations or none. Paths of problems start with `[index]`. */
  readonly writeMany: (writes: readonly FeatureWrite[]) => Promise<WriteOutcome>;
  /** The newest observation at `atMs`, as known at `knownAtMs`; `null` when there is none. */
  readonly readAsOf: (read: AsOfRead) => Promise<StoredObservation | null>;
  /** One observation per event time, oldest first, as known at `knownAtMs`. */
  readonly history: (read: HistoryRead) => Promise<readonly StoredObservation[]>;
  /** Ids of entities that were known at `knownAtMs`, in the backend's order, a page at a time. */
  readonly entityIds: (read?: EntityRead) => Promise<readonly string[]>;
}

/**
 * Builds a feature store whose every write passes `validator`, and which gives each observation the
 * time at which it became known.
 *
 * @example
 * ```ts
 * import {
 *   createFeatureStore,
 *   createFeatureValidator,
 *   createMemoryBackend,
 *   specFeatureDefinitions,
 * } from "@autotrader/feature-validation";
 *
 * const store = createFeatureStore({
 *   backend: createMemoryBackend(),
 *   validator: createFeatureValidator({ features: specFeatureDefinitions }),
 * });
 * const features = { gem_score: 71.5, confidence: 0.8, liquidity_usd: 90_000, flagged: false };
 * const atMs = Date.now();
 * const good = await store.write({ entityId: "0xabc", atMs, features });
 * good.status; // => "written"
 * const bad = await store.write({ entityId: "0xabc", atMs, features: { ...features, confidence: 7 } });
 * bad.problems.map(({ code }) => code); // => ["FEATURE_ABOVE_MAXIMUM"]
 * const latest = await store.readAsOf({ entityId: "0xabc", atMs: Date.now() });
 * latest?.features["gem_score"]; // => 71.5
 * ```
 */
export function createFeatureStore({
  backend,
  validator,
  clock = systemClock,
  logger = noopLogger,
  metrics = noopMetrics,
}: FeatureStoreOptions): FeatureStore {
  let lastKnownAtMs = Number.NEGATIVE_INFINITY;

  /** Never goes back, so that a correction stays newer than what it corrects when the clock is set. */
  const presentMs = (): number => Math.max(lastKnownAtMs, Math.floor(clock.nowMs()));

  const count = (operation: string, outcome: string): void =>
    metrics.increment("feature_store_operations_total", { operation, outcome });

  const run = async <Value>(operation: string, work: () => Promise<Value>): Promise<Value> => {
    try {
      return await work();
    } catch (cause) {
      count(operation, "failed");
      const reason = cause instanceof Error ? cause.message : String(cause);
      logger.error("store.failed", { operation, reason });
      if (FeatureValidationError.is(cause)) throw cause;
      const message = `the feature store backend failed to ${operation}`;
      throw new FeatureValidationError(message, "STORE_UNAVAILABLE", { operation }, { cause });
    }
  };

  const judge = ({ entityId, atMs, features }: FeatureWrite): JudgedWrite => {
    const write = { entityId, atMs, features: snapshot(features) };
    const verdict = validator.validate(write.features);
    const storage = findStorageProblems(write);
    const refused = new Set(verdict.problems.filter(isError).map(({ path }) => path));
    const problems = [...verdict.problems, ...storage.filter(({ path }) => !refused.has(path))];
    return { write, problems, valid: verdict.status === "valid" && storage.length === 0 };
  };

  const store = async (operation: string, judged: readonly JudgedWrite[], problems: Problem[]) => {
    if (judged.some(({ valid }) => !valid)) {
      count(operation, "rejected");
      const codes = [...new Set(problems.map(({ code }) => code))];
      const entityIds = judged.filter(({ valid }) => !valid).map(({ write }) => write.entityId);
      logger.warn("observation.rejected", { entity_id: entityIds[0], count: judged.length, codes });
      return { status: "rejected", problems } as const;
    }
    const knownAtMs = presentMs();
    lastKnownAtMs = knownAtMs;
    const observations = judged.map(({ write }) => ({ ...write, knownAtMs }));
    if (observations.length > 0) await run(operation, () => backend.append(observations));
    count(operation, "written");
    logger.debug("observation.written", { count: judged.length, known_at_ms: knownAtMs });
    return { status: "written", knownAtMs, problems } as const;
  };

  const read = async <Value>(operation: string, work: () => Promise<Value>): Promise<Value> => {
    const value = await run(operation, work);
    count(operation, "read");
    return value;
  };

  return {
    write: async (write) => {
      const judged = judge(write);
      return store("write", [judged], judged.problems);
    },
    writeMany: async (writes) => {
      const judged = writes.map(judge);
      return store("write_many", judged, judged.flatMap(withIndex));
    },
    readAsOf: async (options) => {
      const query = toAsOfQuery(options);
      return read("read_as_of", () => backend.readAsOf(query));
    },
    history: async (options) => {
      const query = toHistoryQuery(options, presentMs());
      return read("history", () => backend.history(query));
    },
    entityIds: async (options = {}) => {
      const query = toEntityQuery(options, presentMs());
      return read("entity_ids", () => backend.entityIds(query));
    },
  };
}

interface JudgedWrite {
  readonly write: FeatureWrite;
  readonly problems: Problem[];
  readonly valid: boolean;
}

/**
 * Reads every value once, so that what was judged is what is stored, whatever the caller does next.
 * `undefined` is absent, as it is for the validator.
 */
function snapshot(features: FeatureRecord): FeatureRecord {
  if (!isRecord(features)) return features;
  const present = Object.entries(features).filter(([, value]) => value !== undefined);
  return Object.freeze(Object.fromEntries(present));
}

function isError({ severity }: Problem): boolean {
  return severity === "error";
}

function withIndex({ problems }: JudgedWrite, index: number): Problem[] {
  return problems.map((problem) => ({
    ...problem,
    path: problem.path === "" ? `[${index}]` : formatPath([index, problem.path]),
  }));
}
