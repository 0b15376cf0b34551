import { expect, test } from "vitest";
import { AppError } from "../errors.ts";
import { readSettings } from "./read-settings.ts";
import type { ServiceCommand } from "./settings.ts";

const strong = "f3A9-k2Lm-88qZ-p0Vx-11Tr";

function read(
  env: Record<string, string>,
  {
    command = "serve" as ServiceCommand,
    files = {} as Record<string, string>,
    mounts = ["/"],
  } = {},
) {
  return readSettings(command, {
    env,
    readFile: (path) => {
      const text = files[path];
      if (text === undefined) throw new Error("ENOENT");
      return text;
    },
    mountPoints: () => mounts,
  });
}

function problemsOf(start: () => unknown): readonly string[] {
  try {
    start();
  } catch (error) {
    if (AppError.is(error, "SETTINGS_INVALID")) return error.details.problems;
    throw error;
  }
  return [];
}

test("reads the environment, with secrets from files and their closing newline cut off", () => {
  const settings = read(
    {
      NODE_ENV: "production",
      DATABASE_HOST: "postgres",
      DATABASE_PASSWORD_FILE: "/run/secrets/app",
      API_KEY_FILE: "/run/secrets/api",
      ALLOWED_HOSTS: "api, scanner.example",
      SCAN_WINDOW_SECONDS: "60",
    },
    { files: { "/run/secrets/app": `${strong}\n`, "/run/secrets/api": strong } },
  );
  expect(settings).toMatchObject({
    database: {
      host: "postgres",
      port: 5432,
      database: "autotrader",
      user: "autotrader_app",
      password: strong,
    },
    vectors: { kind: "none" },
    source: "live",
    apiKey: strong,
    allowedHosts: ["api", "scanner.example"],
    scanWindowMs: 60_000,
  });
});

test("one message lists every problem and repeats no secret", () => {
  const weak = "hunter2-is-weak";
  const start = () =>
    read(
      {
        NODE_ENV: "production",
        DATABASE_HOST: "",
        DATABASE_PASSWORD: "CHANGE_ME",
        API_KEY: weak,
        VECTOR_STORE: "pgvector",
        VECTOR_DATABASE_HOST: "vectors",
        VECTOR_DATABASE_PASSWORD_FILE: "/run/secrets/gone",
        DATA_SOURCE: "guessed",
        PORT: "http",
        REQUIRED_VOLUMES: "/tmp,/data",
      },
      { mounts: ["/", "/tmp"] },
    );
  expect(problemsOf(start)).toEqual([
    "DATABASE_HOST is missing",
    "DATABASE_PASSWORD is still the placeholder CHANGE_ME",
    "VECTOR_DATABASE_PASSWORD_FILE names a file that cannot be read: /run/secrets/gone",
    "DATA_SOURCE must be live or simulated, got guessed",
    "PORT must be a whole number from 0 to 65535, got http",
    "API_KEY is too short: 15 characters, needed are 16",
    "/data must be a mounted volume and is not",
  ]);
  expect(start).toThrow(/^serve does not start, its environment has 7 problem\(s\):\n {2}DATABASE/);
  expect(start).not.toThrow(weak);
});

test("a missing secret is a problem in development too, a weak one is not", () => {
  const env = { DATABASE_HOST: "127.0.0.1" };
  expect(problemsOf(() => read(env))).toEqual([
    "DATABASE_PASSWORD is missing (give DATABASE_PASSWORD_FILE)",
    "API_KEY is missing (give API_KEY_FILE)",
  ]);
  expect(read({ ...env, DATABASE_PASSWORD: "x", API_KEY: "y" }).apiKey).toBe("y");
});

test("only the API needs a key", () => {
  const env = { DATABASE_HOST: "h", DATABASE_PASSWORD: strong };
  expect(read(env, { command: "worker" }).apiKey).toBeUndefined();
});

test("a value and a file of one name contradict each other", () => {
  const env = { DATABASE_HOST: "h", DATABASE_PASSWORD: strong, DATABASE_PASSWORD_FILE: "/f" };
  const start = () => read(env, { command: "migrate", files: { "/f": strong } });
  expect(problemsOf(start)).toEqual([
    "DATABASE_PASSWORD and DATABASE_PASSWORD_FILE are both given",
  ]);
});

test("Milvus is reached by address and token", () => {
  const env = {
    DATABASE_HOST: "h",
    DATABASE_PASSWORD: strong,
    VECTOR_STORE: "milvus",
    MILVUS_URL: "http://milvus:19530",
    MILVUS_TOKEN: "root:Milvus",
  };
  expect(read(env, { command: "worker" }).vectors).toEqual({
    kind: "milvus",
    url: "http://milvus:19530",
    token: "root:Milvus",
  });
  expect(problemsOf(() => read({ ...env, NODE_ENV: "production" }, { command: "worker" }))).toEqual(
    ["MILVUS_TOKEN is a well-known default"],
  );
});
