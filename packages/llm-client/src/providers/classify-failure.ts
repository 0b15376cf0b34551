import type { ProviderFailure, ProviderFailureKind } from "./llm-provider.ts";
import { redactSecret } from "./redact-secret.ts";
import { readRetryAfterMs } from "./retry-after.ts";

/** What a service said when it would not answer. Both error wires fill in the same fields. */
export interface ServiceComplaint {
  readonly httpStatus: number;
  readonly headers: Headers;
  /** `error.type` and `error.code`, as text. */
  readonly codes: readonly string[];
  readonly message: string;
  /** Key that must not be repeated in the reason. */
  readonly secret: string | undefined;
}

/** A 429 with one of these never passes by waiting. */
const OUT_OF_MONEY: ReadonlySet<string> = new Set([
  "insufficient_quota",
  "credit_balance_exhausted",
  "billing_hard_limit_reached",
  "enforced_spend_limit_reached",
  "billing_error",
]);

const KIND_BY_CODE: ReadonlyMap<string, ProviderFailureKind> = new Map([
  ["rate_limit_exceeded", "rate-limited"],
  ["rate_limit_error", "rate-limited"],
  ["overloaded_error", "overloaded"],
  ["api_error", "server-error"],
  ["server_error", "server-error"],
  ["timeout_error", "timeout"],
  ["authentication_error", "authentication"],
  ["invalid_api_key", "authentication"],
  ["permission_error", "authentication"],
  ["invalid_request_error", "invalid-request"],
]);

const PASSING_KINDS: ReadonlySet<ProviderFailureKind> = new Set([
  "rate-limited",
  "overloaded",
  "server-error",
  "timeout",
]);

/** Gateways answer these while the service behind them may be working and charging. */
const MAY_HAVE_WORKED: ReadonlySet<number> = new Set([408, 504, 524]);

/** Decides what a refusal means: its kind, whether to retry, how soon, and whether it may cost. */
export function classifyFailure(complaint: ServiceComplaint, nowMs: number): ProviderFailure {
  const { httpStatus, headers, codes, message } = complaint;
  const kind = kindOf(complaint);
  const retryAfterMs = readRetryAfterMs(headers, message, nowMs);
  return {
    status: "failed",
    kind,
    reason: reasonOf(complaint),
    retryable: isRetryable(kind, httpStatus, headers),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    httpStatus,
    billable: MAY_HAVE_WORKED.has(httpStatus) || codes.includes("timeout_error"),
  };
}

function kindOf({ httpStatus, codes }: ServiceComplaint): ProviderFailureKind {
  if (codes.some((code) => OUT_OF_MONEY.has(code)) || httpStatus === 402) return "billing";
  switch (httpStatus) {
    case 429:
      return "rate-limited";
    case 401:
    case 403:
      return "authentication";
    case 408:
    case 504:
    case 524:
      return "timeout";
    case 409:
    case 503:
    case 529:
      return "overloaded";
  }
  if (httpStatus >= 500) return "server-error";
  if (httpStatus >= 400) return "invalid-request";
  const known = codes.map((code) => KIND_BY_CODE.get(code)).find((kind) => kind !== undefined);
  return known ?? "invalid-response";
}

/** The service's own word counts most, except about money: no retry mends that. */
function isRetryable(kind: ProviderFailureKind, httpStatus: number, headers: Headers): boolean {
  if (kind === "billing") return false;
  const advice = headers.get("x-should-retry");
  if (advice === "true") return true;
  if (advice === "false") return false;
  return PASSING_KINDS.has(kind) || httpStatus === 425;
}

function reasonOf({ httpStatus, codes, message, secret }: ServiceComplaint): string {
  const words = [codes.join("/"), message.replaceAll(/\s+/g, " ").trim()].filter((word) => word);
  // Redacted before it is cut, or the cut could leave half a key.
  const said = redactSecret(words.join(": "), secret).slice(0, 200);
  return said === ""
    ? `the service answered ${httpStatus}`
    : `the service answered ${httpStatus}: ${said}`;
}
