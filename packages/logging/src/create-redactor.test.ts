import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { createLogger } from "./create-logger.ts";
import { createRedactor, defaultRedactKeys } from "./create-redactor.ts";
import { createMemoryTransport } from "./testing/create-memory-transport.ts";

describe("keys", () => {
  const { isSecretKey } = createRedactor();

  test.each([
    "api_key",
    "apiKey",
    "API-KEY",
    "x-api-key",
    "coingecko_api_key",
    "client_secret",
    "password",
    "dbPassword",
    "token",
    "Authorization",
    "proxy-authorization",
    "set-cookie",
    "privateKey",
    "access_token",
    "seed phrase",
    "aws.secret_access_key",
  ])("%s is a secret", (key) => {
    expect(isSecretKey(key)).toBe(true);
  });

  test.each([
    "token_id",
    "base_token",
    "tokens_used_total",
    "token_symbol",
    "secretary",
    "keyword",
    "cookies_accepted",
    "gem_score",
    "",
  ])("%j is not", (key) => {
    expect(isSecretKey(key)).toBe(false);
  });

  test("of the host come on top, and defaults can be made readable", () => {
    const redactor = createRedactor({ keys: ["wallet", "*_pin"], except: ["token"] });
    const verdicts = ["WALLET", "cardPin", "token", "password"].map(redactor.isSecretKey);
    expect(verdicts).toEqual([true, true, false, true]);
  });

  test("are judged the same the first and the second time", () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        expect(isSecretKey(key)).toBe(isSecretKey(key));
      }),
    );
  });
});

describe("texts", () => {
  const { maskText } = createRedactor();

  test.each([
    ["postgres://app:s3cret@db:5432/scans", "postgres://[REDACTED]@db:5432/scans"],
    ["a https://u@h/ and b wss://v:w@i/", "a https://[REDACTED]@h/ and b wss://[REDACTED]@i/"],
    ["https://h/?page=1&api_key=abc&x=2", "https://h/?page=1&api_key=[REDACTED]&x=2"],
    ["GET /v2/?apikey=abc failed", "GET /v2/?apikey=[REDACTED] failed"],
    ["https://h/path@2x.png", "https://h/path@2x.png"],
    ["mail me@example.org?subject=token", "mail me@example.org?subject=token"],
    ["score=71", "score=71"],
  ])("%s becomes %s", (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  test("of a hundred thousand characters take no time to speak of", () => {
    for (const unit of ["://", "://a", "?a=", "&", "@", "?a", "://a@"]) {
      const started = performance.now();
      maskText(unit.repeat(100_000 / unit.length));
      expect(performance.now() - started).toBeLessThan(1_000);
    }
  });
});

test("no secret value survives at any depth, in objects, lists, maps, errors and children", () => {
  const secret = "S3CR3T-VALUE";
  const aKey = fc.constantFrom(...defaultRedactKeys.map((key) => key.replace("*", "my_")));
  const nested = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: "small" },
      tie("secret"),
      tie("list"),
      tie("object"),
      tie("map"),
      tie("error"),
    ),
    secret: aKey.map((key): unknown => ({ [key]: { inner: [secret] } })),
    list: fc.array(tie("any"), { maxLength: 3 }),
    object: fc.dictionary(fc.string(), tie("any"), { maxKeys: 3 }),
    map: fc.tuple(fc.string(), tie("any")).map((entry) => new Map([entry])),
    error: tie("any").map((cause) =>
      Object.assign(new Error("failed", { cause }), { password: secret }),
    ),
  }));
  fc.assert(
    fc.property(nested.any, (value) => {
      const transport = createMemoryTransport();
      createLogger({ transport }).child({ bound: value }).error("scan.failed", { value });
      expect(transport.lines.join()).not.toContain(secret);
    }),
  );
});
