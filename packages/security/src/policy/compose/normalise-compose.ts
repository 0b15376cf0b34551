import { posix } from "node:path";
import { parse } from "yaml";
import type {
  ComposeMount,
  ComposePort,
  ComposeProject,
  ComposeService,
} from "./compose-project.ts";

type Tree = Readonly<Record<string, unknown>>;

/**
 * Brings compose files into the form that `docker compose config --format json` prints, as far as
 * rules read it. Later files are laid over earlier ones. Used where no Docker is installed.
 */
export function normaliseCompose(texts: readonly string[], folder: string): ComposeProject {
  const merged = texts
    .map((text) => asTree(interpolate(parse(text, { merge: true, maxAliasCount: 1000 }))))
    .reduce(lay, {});
  const services = Object.entries(asTree(merged["services"])).map(([name, service]) => [
    name,
    normaliseService(asTree(service), folder),
  ]);
  return {
    services: Object.fromEntries(services),
    networks: asTree(merged["networks"]) as ComposeProject["networks"],
    volumes: asTree(merged["volumes"]) as ComposeProject["volumes"],
  };
}

function normaliseService(service: Tree, folder: string): ComposeService {
  const { command, environment, ports, volumes, networks, depends_on, healthcheck, tmpfs } =
    service;
  const check = asTree(healthcheck);
  const deploy = asTree(service["deploy"]);
  return {
    ...(service as ComposeService),
    ...(service["user"] === undefined ? {} : { user: String(service["user"]) }),
    ...(typeof command === "string" ? { command: command.split(/\s+/) } : {}),
    ...(deploy["replicas"] === undefined
      ? {}
      : { deploy: { ...deploy, replicas: Number(deploy["replicas"]) } }),
    environment: mapOf(environment),
    ports: asList(ports).map(readPort),
    volumes: asList(volumes).map((mount) => readMount(mount, folder)),
    networks: Array.isArray(networks)
      ? Object.fromEntries(networks.map((name) => [name, null]))
      : asTree(networks ?? { default: null }),
    depends_on: (Array.isArray(depends_on)
      ? Object.fromEntries(depends_on.map((name) => [name, { condition: "service_started" }]))
      : asTree(depends_on)) as NonNullable<ComposeService["depends_on"]>,
    tmpfs: typeof tmpfs === "string" ? [tmpfs] : asList(tmpfs).map(String),
    ...(healthcheck === undefined
      ? {}
      : { healthcheck: { ...check, test: readTest(check["test"]) } }),
  };
}

function readTest(test: unknown): readonly string[] {
  return typeof test === "string" ? ["CMD-SHELL", test] : asList(test).map(String);
}

/** `[host address:][host port:]container port[/protocol]`, or the long form. */
function readPort(port: unknown): ComposePort {
  if (typeof port === "object" && port !== null) {
    const { target, published, host_ip } = port as Tree;
    return {
      target: Number(target),
      ...(published === undefined ? {} : { published: String(published) }),
      ...(host_ip === undefined ? {} : { host_ip: String(host_ip) }),
    };
  }
  const parts = String(port)
    .replace(/\/\w+$/, "")
    .split(":");
  const [target = "", published, ...address] = parts.reverse();
  return {
    target: Number(target),
    ...(published === undefined ? {} : { published }),
    ...(address.length === 0 ? {} : { host_ip: address.reverse().join(":") }),
  };
}

/** `source:target[:mode]`, or the long form. A source with a slash or a dot is a folder of the host. */
function readMount(mount: unknown, folder: string): ComposeMount {
  if (typeof mount === "object" && mount !== null) return mount as ComposeMount;
  const [source = "", target, mode = ""] = String(mount).split(":");
  if (target === undefined) return { type: "volume", target: source };
  const isFolder = /^[./~]/.test(source);
  return {
    type: isFolder ? "bind" : "volume",
    source: isFolder && !source.startsWith("~") ? posix.resolve(folder, source) : source,
    target,
    ...(mode.split(",").includes("ro") ? { read_only: true } : {}),
  };
}

function mapOf(environment: unknown): Readonly<Record<string, string | null>> {
  const pairs: readonly (readonly [string, unknown])[] = Array.isArray(environment)
    ? environment.map((entry) => {
        const [name = "", ...value] = String(entry).split("=");
        return [name, value.length === 0 ? null : value.join("=")] as const;
      })
    : Object.entries(asTree(environment));
  return Object.fromEntries(
    pairs.map(([name, value]) => [name, value === null ? null : String(value)]),
  );
}

/** Fills in defaults in every text. A variable without one becomes empty, a required one its own name. */
function interpolate(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(interpolate);
  if (isTree(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, interpolate(item)]));
  if (typeof value !== "string") return value;
  return value
    .replaceAll(/(?<!\$)\$\{(\w+)(?::?([-?])([^}]*))?\}/g, (_all, name, kind, text) =>
      kind === "-" ? text : kind === "?" ? `value-of-${name}` : "",
    )
    .replaceAll("$$", "$");
}

/** Lays one tree over another: maps are merged, lists are joined, the rest is replaced. */
function lay(below: Tree, above: Tree): Tree {
  const result: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const old = result[key];
    if (Array.isArray(old) && Array.isArray(value)) result[key] = [...old, ...value];
    else if (isTree(old) && isTree(value)) result[key] = lay(old, value);
    else result[key] = value;
  }
  return result;
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asTree(value: unknown): Tree {
  return isTree(value) ? value : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
