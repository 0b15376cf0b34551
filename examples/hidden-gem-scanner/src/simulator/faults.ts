/** The simulated services. */
export const apiNames = ["coingecko", "dexscreener", "blockscout", "rpc", "defillama"] as const;
export type ApiName = (typeof apiNames)[number];

/** A way in which a service can misbehave, as the real ones do. */
export type Fault =
  | "unreachable"
  | "internal-error"
  | "rate-limited"
  | "html-with-200"
  | "truncated-json";

/** The answer of a service that suffers from `fault`. */
export function faultyResponse(api: ApiName, fault: Exclude<Fault, "unreachable">): Response {
  switch (fault) {
    case "internal-error":
      return new Response("Internal Server Error", { status: 500 });
    case "rate-limited":
      return rateLimited(api, 30);
    case "html-with-200":
      return new Response("<!doctype html><title>Just a moment...</title>", {
        headers: { "content-type": "text/html" },
      });
    case "truncated-json":
      return new Response('{"id":"simulated-or', {
        headers: { "content-type": "application/json" },
      });
  }
}

/** HTTP 429 in the form that the service uses. */
export function rateLimited(api: ApiName, retryAfterSeconds: number): Response {
  const headers = { "retry-after": String(retryAfterSeconds) };
  const body =
    api === "coingecko"
      ? {
          status: { error_code: 429, error_message: "You've exceeded the Rate Limit (simulated)." },
        }
      : { message: "Too Many Requests" };
  return Response.json(body, { status: 429, headers });
}
