import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { commandWorks } from "../../command-works.ts";
import { fileKind } from "../file-kind.ts";
import { readFiles } from "../read-files.ts";
import type { ComposeProject, ComposeService } from "./compose-project.ts";
import { composeRules } from "./compose-rules.ts";
import { normaliseCompose } from "./normalise-compose.ts";

const fixtures = new URL("../../../fixtures/policy/", import.meta.url);
const repository = new URL("../../../../../", import.meta.url);
const text = readFileSync(new URL("good/compose.yaml", fixtures), "utf8");

/** Printed by Docker Compose 2.26.1, `config --format json`, from the good file in a folder /project. */
const recorded: ComposeProject = JSON.parse(
  readFileSync(new URL("compose-config.json", fixtures), "utf8"),
);

test("agrees with what Docker Compose printed, in everything that rules read", () => {
  expect(view(normaliseCompose([text], "/project"))).toEqual(view(recorded));
});

test("the rules judge Docker's own form alike: nothing to say about the good file", () => {
  const subject = { project: recorded, text: "", initSql: "" };
  expect(composeRules.flatMap(({ check }) => check(subject))).toEqual([]);
});

describe("the short forms", () => {
  const service = (yaml: string): ComposeService | undefined =>
    normaliseCompose([`services:\n  a:\n${yaml.replaceAll(/^/gm, "    ")}`], "/project").services[
      "a"
    ];

  test("of ports", () => {
    expect(
      service('ports: ["9100", "8000:80", "127.0.0.1:53:53/udp", "[::1]:1:2"]')?.ports,
    ).toEqual([
      { target: 9100 },
      { target: 80, published: "8000" },
      { target: 53, published: "53", host_ip: "127.0.0.1" },
      { target: 2, published: "1", host_ip: "[::1]" },
    ]);
  });

  test("of environment, networks, dependencies, health checks and commands", () => {
    expect(
      service(
        'environment: [A=1, B]\nnetworks: [x]\ndepends_on: [y]\nhealthcheck: { test: "true" }\ncommand: a b',
      ),
    ).toMatchObject({
      environment: { A: "1", B: null },
      networks: { x: null },
      depends_on: { y: { condition: "service_started" } },
      healthcheck: { test: ["CMD-SHELL", "true"] },
      command: ["a", "b"],
    });
  });

  test("of variables, with default, required and neither", () => {
    const values = service(
      "environment: { A: '${A:-x}', B: '${B:?set it}', C: '${C}', D: '$${D}' }",
    );
    expect(values?.environment).toEqual({ A: "x", B: "value-of-B", C: "", D: "${D}" });
  });
});

test("an overlay changes and adds: maps are merged, lists joined", () => {
  const base = "services: { a: { image: 'x:1.0', cap_drop: [ALL], environment: { A: 1 } } }";
  const overlay =
    "services: { a: { image: 'x:2.0', cap_drop: [NET_RAW], environment: { B: 2 } }, b: {} }";
  expect(normaliseCompose([base, overlay], ".").services).toMatchObject({
    a: { image: "x:2.0", cap_drop: ["ALL", "NET_RAW"], environment: { A: "1", B: "2" } },
    b: {},
  });
});

const hasCompose = commandWorks("docker", ["compose", "version"]);
if (!hasCompose) console.log("docker compose is not installed: its live form is not compared");

describe.skipIf(!hasCompose)("with docker compose at hand", () => {
  const folders = Map.groupBy(
    readFiles(repository, ["packages/security/fixtures/policy/faults"]).filter(
      (file) => fileKind(file) === "compose",
    ),
    ({ path }) => dirname(path),
  );

  test.each([...folders])("%s is read as Docker reads it", (folder, files) => {
    const ordered = files.toSorted((a, b) => a.path.length - b.path.length);
    const cwd = fileURLToPath(new URL(`${folder}/`, repository));
    const variables = ordered.flatMap((file) => [...file.text.matchAll(/\$\{(\w+):?\?/g)]);
    const environment = Object.fromEntries(
      variables.map(([, name = ""]) => [name, `value-of-${name}`]),
    );
    const paths = ordered.flatMap(({ path }) => ["-f", path.slice(folder.length + 1)]);
    const printed = execFileSync(
      "docker",
      ["compose", "--profile", "*", ...paths, "config", "--format", "json"],
      { cwd, encoding: "utf8", env: { PATH: process.env["PATH"], ...environment } },
    );
    const own = normaliseCompose(
      ordered.map((file) => file.text),
      cwd.slice(0, -1),
    );
    expect(view(own)).toEqual(view(JSON.parse(printed)));
  });
});

/** What rules look at, in one spelling: Docker writes sizes in bytes and adds defaults. */
function view({ services, networks, volumes }: ComposeProject): unknown {
  return {
    services: Object.fromEntries(
      Object.entries(services).map(([name, service]) => [name, viewService(service)]),
    ),
    internal: Object.keys(networks)
      .filter((name) => networks[name]?.internal === true)
      .sort(),
    devices: Object.values(volumes).flatMap((volume) => volume?.driver_opts?.["device"] ?? []),
  };
}

function viewService(service: ComposeService): unknown {
  const { image, user, read_only, privileged, cap_add, cap_drop, security_opt, restart } = service;
  const { environment, networks, tmpfs, depends_on, healthcheck, logging, deploy } = service;
  const { limits = {}, reservations = {} } = deploy?.resources ?? {};
  return {
    ...{ image, user, read_only, privileged, cap_add, cap_drop, security_opt, restart },
    environment: environment ?? {},
    tmpfs: tmpfs ?? [],
    networks: Object.keys(networks ?? {}).sort(),
    conditions: Object.fromEntries(
      Object.entries(depends_on ?? {}).map(([name, { condition }]) => [name, condition]),
    ),
    test: healthcheck?.test,
    options: logging?.options,
    replicas: deploy?.replicas,
    resources: [Object.keys(limits).sort(), Object.keys(reservations).sort()],
    command: service.command ?? [],
    ports: (service.ports ?? []).map(({ target, published, host_ip }) => [
      target,
      published,
      host_ip,
    ]),
    volumes: (service.volumes ?? []).map(({ type, source, target, read_only: fixed }) => [
      type,
      source,
      target,
      fixed ?? false,
    ]),
  };
}
