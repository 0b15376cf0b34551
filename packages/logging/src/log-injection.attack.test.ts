import { describe, expect, test } from "vitest";
import { createLogger } from "./create-logger.ts";
import { formatConsoleLine } from "./format-console-line.ts";
import { createMemoryTransport } from "./testing/create-memory-transport.ts";

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
/** C0, DEL and C1, line and paragraph separator, and marks that turn the direction of writing. */
const characters = [
  ...range(0x00, 0x1f),
  ...range(0x7f, 0x9f),
  ...[0x2028, 0x2029, 0x061c, 0x200e, 0x200f],
  ...range(0x202a, 0x202e),
  ...range(0x2066, 0x2069),
].map((code) => [`U+${code.toString(16).padStart(4, "0")}`, String.fromCodePoint(code)] as const);
const dangerous = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

describe("a forged line does not come about through", () => {
  test.each(characters)("%s in the event, a key or a value", (_name, character) => {
    const transport = createMemoryTransport();
    const text = `a${character}{"level":"fatal","event":"forged"}`;
    createLogger({ transport }).info(text, { [text]: text, list: [text], error: new Error(text) });
    expect(transport.lines).toHaveLength(1);
    expect(transport.lines[0]).not.toMatch(dangerous);
    expect(JSON.parse(transport.lines[0] ?? "")).toMatchObject({
      level: "info",
      event: text,
      list: [text],
    });
    const shown = formatConsoleLine(transport.lines[0] ?? "", { color: false });
    expect(shown.replaceAll("\n", "")).not.toMatch(dangerous);
  });
});

/** Written out, so that a key that is taken off the logger's list is missed here. */
const secretKeys = [
  "api_key",
  "groq_api_key",
  "client_secret",
  "secret_key",
  "access_key",
  "private_key",
  "database_password",
  "passwd",
  "passphrase",
  "authorization",
  "credentials",
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

describe("a secret does not come through under the key", () => {
  const secret = "hunter2-correct-horse-battery";
  test.each(secretKeys)("%s", (key) => {
    const transport = createMemoryTransport();
    const camel = key.replaceAll(/_(\w)/g, (_all, letter: string) => letter.toUpperCase());
    const cause = Object.assign(new Error("outer"), { [key]: secret });
    createLogger({ transport }).error("failed", {
      [key]: secret,
      [camel]: secret,
      [key.toUpperCase().replaceAll("_", "-")]: secret,
      nested: { list: [{ [key]: secret }], map: new Map([[key, secret]]) },
      error: new Error("failed", { cause }),
    });
    expect(transport.lines.join("\n")).not.toContain("hunter2");
  });
});
