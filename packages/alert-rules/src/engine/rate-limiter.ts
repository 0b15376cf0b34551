/** Lets at most so many messages of each channel through in any minute. */
export interface ChannelRateLimiter {
  /** Takes a place now. `null` when there is one, else the moment when one becomes free. */
  readonly take: (channel: string, atMs: number) => number | null;
  /** How many places there are now; `null` without a limit. */
  readonly free: (channel: string, atMs: number) => number | null;
}

const WINDOW_MS = 60_000;

/** Counts the messages of the last minute exactly, so that no minute ever holds more than the limit. */
export function createChannelRateLimiter(
  limitPerMinute: (channel: string) => number | null,
): ChannelRateLimiter {
  const sent = new Map<string, number[]>();
  const recentOf = (channel: string, atMs: number) => {
    const recent = (sent.get(channel) ?? []).filter((momentMs) => momentMs > atMs - WINDOW_MS);
    sent.set(channel, recent);
    return recent;
  };
  return {
    free: (channel, atMs) => {
      const limit = limitPerMinute(channel);
      return limit === null ? null : Math.max(0, limit - recentOf(channel, atMs).length);
    },
    take: (channel, atMs) => {
      const limit = limitPerMinute(channel);
      if (limit === null) return null;
      const recent = recentOf(channel, atMs);
      const oldest = recent[recent.length - limit];
      if (oldest !== undefined) return oldest + WINDOW_MS;
      recent.push(atMs);
      return null;
    },
  };
}
