import { describe, expect, test } from "vitest";

import { assertNoSecrets } from "./assert-no-secrets.ts";

const secret = 'pä"ss/word';

test("accepts lines without secrets, and what redaction leaves", () => {
  const lines = ["{}", '{"url":"https://[REDACTED]@host/","authorization":"Bearer [REDACTED]"}'];
  expect(() => assertNoSecrets(lines, { secrets: [secret] })).not.toThrow();
});

describe("finds a secret that was written", () => {
  test.each([
    ["as it is", secret],
    ["in JSON", JSON.stringify(secret)],
    ["in a URL", encodeURIComponent(secret)],
    ["in base64", Buffer.from(secret).toString("base64")],
  ])("%s, and does not repeat it", (_name, text) => {
    const check = () => assertNoSecrets(["{}", `{"text":${text}}`], { secrets: ["other", secret] });
    expect(check).toThrow("line 1 holds secret 1");
  });

  test.each([
    ["a JSON Web Token", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcdefghijkl"],
    ["a PEM private key", "-----BEGIN RSA PRIVATE KEY-----"],
    ["credentials in a URL", "https://user:pw@host/"],
    ["a bearer token", "Bearer abcdefghijkl"],
  ])("%s by its shape", (shape, text) => {
    expect(() => assertNoSecrets([text])).toThrow(`line 0 holds ${shape}`);
  });
});

test("refuses to look for a secret that is too short to mean anything", () => {
  expect(() => assertNoSecrets(["{}"], { secrets: ["ab"] })).toThrow(RangeError);
});
