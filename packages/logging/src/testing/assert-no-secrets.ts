/** What to look for. */
export interface AssertNoSecretsOptions {
  /** Secrets that were in play, in clear. Each must be at least 4 characters long. */
  readonly secrets?: readonly string[] | undefined;
}

/** Texts that are secrets whoever wrote them. */
const SHAPES: ReadonlyMap<string, RegExp> = new Map([
  ["a JSON Web Token", /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/],
  ["a PEM private key", /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ["credentials in a URL", /:\/\/(?!\[REDACTED\]@)[^\s/?#"'<>]+@/],
  ["a bearer token", /\bBearer +(?!\[REDACTED\])[\w.~+/-]{8,}/],
]);

/**
 * Throws when a line holds one of the given secrets, as it is, percent-encoded, in JSON or in base64,
 * or something that has the shape of a secret. The message names the line, never the secret.
 *
 * @param lines - Lines of a memory transport, or any text that was written.
 *
 * @example
 * ```ts
 * import { createLogger } from "@autotrader/logging";
 * import { assertNoSecrets, createMemoryTransport } from "@autotrader/logging/testing";
 *
 * const transport = createMemoryTransport();
 * createLogger({ transport }).info("client.created", { apiKey: "k-12345678" });
 * assertNoSecrets(transport.lines, { secrets: ["k-12345678"] });
 * ```
 */
export function assertNoSecrets(
  lines: readonly string[],
  { secrets = [] }: AssertNoSecretsOptions = {},
): void {
  for (const [index, line] of lines.entries()) {
    for (const [position, secret] of secrets.entries()) {
      if (secret.length < 4) throw new RangeError(`secret ${position} is too short to look for`);
      if (writings(secret).some((writing) => line.includes(writing))) {
        throw new Error(`line ${index} holds secret ${position}`);
      }
    }
    for (const [shape, pattern] of SHAPES) {
      if (pattern.test(line)) throw new Error(`line ${index} holds ${shape}`);
    }
  }
}

function writings(secret: string): string[] {
  const base64 = btoa(String.fromCodePoint(...new TextEncoder().encode(secret)));
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    base64.replace(/=+$/, ""),
  ];
}
