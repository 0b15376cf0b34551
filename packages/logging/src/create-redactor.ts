/** Which values are masked. */
export interface RedactOptions {
  /**
   * Keys to mask besides {@link defaultRedactKeys}. Case and separators do not matter: `api_key` is
   * also `apiKey` and `API-KEY`. A leading `*` matches the end of a key: `*_secret`.
   *
   * @defaultValue []
   */
  readonly keys?: readonly string[] | undefined;
  /**
   * Entries of {@link defaultRedactKeys} to leave readable after all, written as they stand there.
   *
   * @defaultValue []
   */
  readonly except?: readonly string[] | undefined;
}

/**
 * Keys whose values never reach a line, at any depth. `token` only masks that very key, because
 * `token_id` and `base_token` are not secrets in a token scanner.
 */
export const defaultRedactKeys: readonly string[] = [
  "*api_key",
  "*secret",
  "*secret_key",
  "*access_key",
  "*private_key",
  "*password",
  "*passwd",
  "*passphrase",
  "*authorization",
  "*credentials",
  "token",
  "access_token",
  "auth_token",
  "bearer_token",
  "bot_token",
  "csrf_token",
  "id_token",
  "refresh_token",
  "session_token",
  "cookie",
  "set_cookie",
  "mnemonic",
  "seed_phrase",
  "recovery_phrase",
];

/** What stands in a line instead of a secret. */
export const REDACTED = "[REDACTED]";

/** Finds and masks secrets. */
export interface Redactor {
  /** Whether the value under this key is a secret. */
  readonly isSecretKey: (key: string) => boolean;
  /** Masks the user part of URLs, and query parameters whose name is a secret key. */
  readonly maskText: (text: string) => string;
}

/** Bounds of what is remembered about keys, which may come from outside. */
const REMEMBERED_KEYS = 1_000;
const REMEMBERED_KEY_LENGTH = 64;

/** Builds a {@link Redactor} that decides once per key. */
export function createRedactor({ keys = [], except = [] }: RedactOptions = {}): Redactor {
  const patterns = [...defaultRedactKeys.filter((key) => !except.includes(key)), ...keys];
  const exact = new Set(patterns.filter((key) => !key.startsWith("*")).map(normalise));
  const endings = patterns.filter((key) => key.startsWith("*")).map(normalise);
  const verdicts = new Map<string, boolean>();

  const isSecretKey = (key: string): boolean => {
    const known = verdicts.get(key);
    if (known !== undefined) return known;
    const name = normalise(key);
    const verdict = exact.has(name) || endings.some((ending) => name.endsWith(ending));
    if (verdicts.size < REMEMBERED_KEYS && key.length <= REMEMBERED_KEY_LENGTH) {
      verdicts.set(key, verdict);
    }
    return verdict;
  };

  const maskText = (text: string): string => {
    let masked = text;
    if (text.includes("://")) masked = masked.replace(URL_USER, `://${REDACTED}@`);
    if (text.includes("=")) {
      masked = masked.replace(QUERY_PARAMETER, (whole, start: string, name: string) =>
        isSecretKey(name) ? `${start}${name}=${REDACTED}` : whole,
      );
    }
    return masked;
  };

  return { isSecretKey, maskText };
}

/** User information of a URL (RFC 3986, 3.2.1). */
const URL_USER = /:\/\/[^\s/?#"'<>]*@/g;

const QUERY_PARAMETER = /([?&;])([^\s=&?;#]{1,64})=[^\s&;#"'<>]*/g;

function normalise(key: string): string {
  return key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
