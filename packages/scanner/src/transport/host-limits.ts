import type { RateLimit } from "./rate-limiter.ts";

/** Requests that hosts allow without a key. A name also covers its sub-domains. */
export const defaultHostLimits: Readonly<Record<string, RateLimit>> = {
  "api.coingecko.com": { requests: 30, windowMs: 60_000 },
  "api.dexscreener.com": { requests: 300, windowMs: 60_000 },
  "blockscout.com": { requests: 10, windowMs: 1_000 },
  "llama.fi": { requests: 60, windowMs: 60_000 },
  "publicnode.com": { requests: 30, windowMs: 1_000 },
};

/** Limit of a host that no entry covers. */
const fallbackHostLimit: RateLimit = { requests: 120, windowMs: 60_000 };

/** The limit for `host`: its own entry, else that of the nearest parent domain, else the fallback. */
export function limitForHost(host: string, limits: Readonly<Record<string, RateLimit>>): RateLimit {
  for (let name = host; name !== ""; name = parentOf(name)) {
    const limit = Object.hasOwn(limits, name) ? limits[name] : undefined;
    if (limit !== undefined) return limit;
  }
  return fallbackHostLimit;
}

function parentOf(name: string): string {
  const dot = name.indexOf(".");
  return dot === -1 ? "" : name.slice(dot + 1);
}
