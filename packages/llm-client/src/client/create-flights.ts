import { untilAborted } from "./until-aborted.ts";

/** Somebody's place in a running piece of work. */
export interface Seat<Value> {
  /** Whether this caller started the work. */
  readonly isFirst: boolean;
  /** Waits for the work. Rejects with the signal's reason once it aborts; the others go on. */
  readonly wait: (signal: AbortSignal) => Promise<Value>;
}

/** Lets callers who want the same thing at the same time share one piece of work. */
export interface Flights<Value> {
  /**
   * Joins the work under `key`, or starts it. `variant` must be the same for the work to be shared.
   * The work is aborted when the last caller has left, and not before.
   */
  readonly join: (
    key: string,
    variant: unknown,
    start: (signal: AbortSignal) => Promise<Value>,
  ) => Seat<Value>;
}

interface Flight<Value> {
  readonly variant: unknown;
  readonly work: Promise<Value>;
  readonly controller: AbortController;
  waiting: number;
}

/** No work running yet. */
export function createFlights<Value>(): Flights<Value> {
  const flights = new Map<string, Flight<Value>>();

  const begin = (
    key: string,
    variant: unknown,
    start: (signal: AbortSignal) => Promise<Value>,
  ): Flight<Value> => {
    const controller = new AbortController();
    const flight: Flight<Value> = {
      variant,
      controller,
      waiting: 0,
      work: start(controller.signal).finally(() => forget(key, flight)),
    };
    // Everyone may have left by the time it fails.
    flight.work.catch(() => {});
    return flight;
  };
  const forget = (key: string, flight: Flight<Value>) => {
    if (flights.get(key) === flight) flights.delete(key);
  };

  return {
    join: (key, variant, start) => {
      const running = flights.get(key);
      const isFirst = running === undefined || running.variant !== variant;
      const flight = isFirst ? begin(key, variant, start) : running;
      if (running === undefined) flights.set(key, flight);
      flight.waiting += 1;
      return {
        isFirst,
        wait: async (signal) => {
          try {
            return await untilAborted(flight.work, signal);
          } finally {
            flight.waiting -= 1;
            if (flight.waiting === 0 && signal.aborted) {
              forget(key, flight);
              flight.controller.abort(signal.reason);
              await flight.work.catch(() => {});
            }
          }
        },
      };
    },
  };
}
