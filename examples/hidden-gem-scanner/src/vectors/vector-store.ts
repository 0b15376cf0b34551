/** One thing and where it lies. */
export interface StoredVector {
  /** At most 100 characters. */
  readonly id: string;
  /** As many numbers as the store was made for, not all of them 0. */
  readonly vector: readonly number[];
}

/** Something near, and how near. */
export interface Neighbour {
  readonly id: string;
  /** Cosine of the angle between both vectors: 1 is the same direction, -1 the opposite. */
  readonly similarity: number;
}

/**
 * Keeps one vector per id and finds the nearest. What is kept can be made again from scans, so that a
 * store may be lost without losing data.
 *
 * Implementations must replace the vector of an id that is known, accept concurrent calls, and reject
 * on an outage.
 */
export interface VectorStore {
  /** Makes tables or collections that are missing. Running it again changes nothing. */
  readonly prepare: () => Promise<void>;
  readonly upsert: (items: readonly StoredVector[]) => Promise<void>;
  /** The vector of one id; null when it is unknown. */
  readonly get: (id: string) => Promise<readonly number[] | null>;
  /** Nearest first, at most `limit`. */
  readonly nearest: (vector: readonly number[], limit: number) => Promise<readonly Neighbour[]>;
  readonly close: () => Promise<void>;
}
