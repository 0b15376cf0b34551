/** Over which stretch of time a limit holds. */
export type QuotaWindow =
  | {
      /** Any stretch of this length, so there is no edge at which twice the limit fits. */
      readonly type: "sliding";
      readonly durationMs: number;
    }
  | {
      /** The calendar day of an IANA time zone, such as `UTC` or `Europe/Prague`. */
      readonly type: "calendar-day";
      readonly timeZone: string;
    };

/** One limit. Equal keys share one count, so a key belongs to one window. */
export interface QuotaLimit {
  /** Names the count. */
  readonly key: string;
  /** Over which stretch of time it counts. */
  readonly window: QuotaWindow;
  /** The most that may be used in the window: requests, tokens or pico-USD. */
  readonly limit: bigint;
}

/** A limit together with what one attempt may use of it at most. */
export interface QuotaClaim extends QuotaLimit {
  /** What is claimed, in the unit of the limit. */
  readonly amount: bigint;
}

/** What became of a claim. */
export type QuotaReservation =
  | { readonly status: "reserved"; readonly id: string }
  | {
      readonly status: "refused";
      /** The limit that has to be waited for longest. */
      readonly key: string;
      /** When the same claim would fit if nobody else came; `null` when it never will. */
      readonly retryAfterMs: number | null;
    };

/**
 * Where limits are counted. One store may serve several clients, and one backed by a database
 * several processes.
 *
 * Implementations must:
 * - take all claims of a `reserve` or none, atomically against every other call;
 * - count a reservation at the moment it was made, and keep it there when it is settled;
 * - accept a settlement above the reservation (the provider used more than was foreseen): the
 *   excess counts, and later claims wait for it;
 * - ignore `settle` and `release` of an id that is unknown or already settled;
 * - reject only when the store itself is broken; the client then spends nothing;
 * - pass `quotaStoreContract` from `@autotrader/llm-client/testing`.
 */
export interface QuotaStore {
  /** Takes every claim, or refuses and takes none. */
  readonly reserve: (claims: readonly QuotaClaim[]) => Promise<QuotaReservation>;
  /** Replaces reserved amounts by what was really used, by key. Keys not named stay as reserved. */
  readonly settle: (id: string, used: Readonly<Record<string, bigint>>) => Promise<void>;
  /** Gives everything back: the attempt was never made. */
  readonly release: (id: string) => Promise<void>;
  /** What counts against each limit now, reservations included, in the order asked. */
  readonly used: (limits: readonly QuotaLimit[]) => Promise<readonly bigint[]>;
}
