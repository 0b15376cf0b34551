import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { secretWeakness } from "../../hidden-gem-scanner/src/service/secret-weakness.ts";
import { documentsIn, folder, operations, readDeployment } from "./deployment-files.ts";

const service = z.object({
  image: z.string(),
  user: z.string().optional(),
  read_only: z.literal(true),
  cap_drop: z.tuple([z.literal("ALL")]),
  security_opt: z.tuple([z.literal("no-new-privileges:true")]),
  healthcheck: z.object({ test: z.array(z.string()).min(2) }),
  logging: z.object({
    options: z.object({ "max-size": z.literal("10m"), "max-file": z.literal("3") }),
  }),
  deploy: z.object({
    resources: z.object({
      limits: z.object({ cpus: z.string(), memory: z.string(), pids: z.number() }),
      reservations: z.object({ cpus: z.string(), memory: z.string() }),
    }),
  }),
  ports: z.array(z.string()).optional(),
  networks: z.array(z.string()).min(1),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
});
const file = z.object({
  services: z.record(z.string(), service),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
});
const files = ["compose.yaml", "compose.monitoring.yaml"].map((path) => ({
  path,
  text: readDeployment(path),
  ...file.parse(documentsIn(path)[0]),
}));
const services = files.flatMap(({ services: all }) =>
  Object.entries(all).map(([name, definition]) => ({ name, ...definition })),
);

describe("every service", () => {
  test.each(services)("$name has an exact version and a user that is not root", (one) => {
    expect(one.image).toMatch(
      /:(v?\d+\.\d+\.\d+|\$\{SERVICES_VERSION:-0\.0\.0\}|RELEASE\.\d|0\.8\.0-pg17)/,
    );
    expect(one.user).toMatch(/^([1-9]\d+:[1-9]\d+|postgres)$/);
  });

  test.each(services)(
    "$name publishes on this machine only and waits for what is healthy",
    (one) => {
      for (const port of one.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:\$\{\w+:-\d+\}:\d+$/);
      for (const { condition } of Object.values(one.depends_on ?? {})) {
        expect(condition).toMatch(/^service_(healthy|completed_successfully)$/);
      }
    },
  );
});

test("Alertmanager, which can be told to be silent, shares a network with monitoring only", () => {
  const networks = services.find(({ name }) => name === "alertmanager")?.networks ?? [];
  const beside = services.filter((one) => one.networks.some((name) => networks.includes(name)));
  expect(beside.map(({ name }) => name)).toEqual(["prometheus", "alertmanager", "grafana"]);
});

test("passwords are set without leaving them in the statistics of statements", () => {
  const texts = [
    readDeployment("postgres/init/00-roles.sh"),
    readFileSync(`${operations}secret-rotation.md`, "utf8"),
  ];
  for (const text of texts) {
    const off = text.indexOf("set pg_stat_statements.track_utility = off;");
    expect(off).toBeGreaterThan(0);
    expect(text.search(/^(create|alter) role .* password/m)).toBeGreaterThan(off);
  }
});

test("every variable of the compose files is in the template, and the other way round", () => {
  const template = [...readDeployment(".env.production.template").matchAll(/^(\w+)=/gm)];
  const wanted = files.flatMap(({ text }) => [...text.matchAll(/\$\{(\w+)/g)]);
  const names = (found: RegExpMatchArray[]) => [...new Set(found.map(([, name]) => name))].sort();
  expect(names(template)).toEqual(names(wanted));
});

describe("make-secrets.sh", () => {
  const home = mkdtempSync(join(tmpdir(), "secrets-"));
  const make = () => spawnSync(`${folder}make-secrets.sh`, [home], { encoding: "utf8" });
  const text = (name: string) => readFileSync(join(home, name), "utf8");
  beforeAll(() => {
    expect(make()).toMatchObject({ status: 0 });
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  test("makes every file that the compose files name", () => {
    const wanted = files.flatMap(({ secrets }) =>
      Object.values(secrets).flatMap(({ file: path }) => /secrets\}\/(\w+)$/.exec(path)?.[1] ?? []),
    );
    expect(readdirSync(home).sort()).toEqual([...new Set(wanted)].sort());
  });

  test("makes strong secrets, readable in containers, in a folder for nobody else", () => {
    const secret = /_password$|^api_key$|^milvus_token$/;
    const made = readdirSync(home).filter((name) => secret.test(name));
    expect(made.length).toBeGreaterThan(8);
    expect(made.filter((name) => secretWeakness(text(name)) !== null)).toEqual([]);
    expect(new Set(made.map(text)).size).toBe(made.length);
    expect(statSync(home).mode & 0o777).toBe(0o700);
    expect(statSync(join(home, "api_key")).mode & 0o777).toBe(0o444);
  });

  test("keeps what is there", () => {
    rmSync(join(home, "api_key"));
    writeFileSync(join(home, "api_key"), "mine");
    expect(make().stdout).toBe("");
    expect(text("api_key")).toBe("mine");
  });
});
