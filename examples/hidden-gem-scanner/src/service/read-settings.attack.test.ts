import { describe, expect, test } from "vitest";
import { readSettings } from "./read-settings.ts";
import { type ServiceCommand, serviceCommands } from "./settings.ts";

const strong = "k3Jx9-vQ_2mZ7pLr8wT5yB";

/** What development, tutorials and images leave behind. */
const leftovers = [
  "",
  " ",
  "\n",
  "CHANGE_ME",
  "change-me-please-now",
  "ChangeMe1234567890!!",
  "x-change me-before-use",
  "postgres",
  "password",
  "passwordpassword",
  "postgrespostgres",
  "mysecretpassword",
  "minioadminminioadmin",
  "root:Milvus",
  "your-secret-key-here",
  "crisiscorecrisiscore",
  "AUTOTRADERAUTOTRADER",
  "aaaaaaaaaaaaaaaaaaaaaaaa",
  "1212121212121212121212",
  "k3Jx9-vQ_2mZ7pL",
];

const environment = {
  NODE_ENV: "production",
  DATABASE_HOST: "postgres",
  DATABASE_PASSWORD: strong,
  API_KEY: strong,
  MILVUS_URL: "http://milvus:19530",
  MILVUS_TOKEN: strong,
  VECTOR_STORE: "milvus",
};

const read = (command: ServiceCommand, more: Readonly<Record<string, string>>) =>
  readSettings(command, {
    env: { ...environment, ...more },
    readFile: () => {
      throw new Error("there is no file");
    },
    mountPoints: () => ["/", "/tmp"],
  });

describe.each([
  ["serve", "API_KEY"],
  ["serve", "DATABASE_PASSWORD"],
  ["worker", "DATABASE_PASSWORD"],
  ["worker", "MILVUS_TOKEN"],
  ["migrate", "DATABASE_PASSWORD"],
] as const)(
  "in production %s does not start with a %s left over from development:",
  (command, name) => {
    test.each(leftovers)("%j", (secret) => {
      expect(() => read(command, { [name]: secret })).toThrow(
        expect.objectContaining({
          code: "SETTINGS_INVALID",
          details: { problems: [expect.stringContaining(name)] },
        }),
      );
    });
  },
);

test.each(serviceCommands)(
  "with good secrets %s starts, so that the refusals above mean something",
  (command) => {
    expect(read(command, {}).database.password).toBe(strong);
  },
);

test("a folder that must be a volume and is none is refused in production", () => {
  expect(() => read("worker", { REQUIRED_VOLUMES: "/tmp,/data" })).toThrow(
    "/data must be a mounted volume and is not",
  );
});
