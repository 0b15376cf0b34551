import { AppError } from "../errors.ts";
import { createEnvironmentReader, type EnvironmentHost } from "./environment-reader.ts";
import type { ServiceCommand, ServiceSettings, VectorSettings } from "./settings.ts";

/**
 * Reads what a service is told. Every variable may be given as `NAME_FILE` with the path of a file
 * that holds it. With `NODE_ENV=production`, weak secrets and folders of `REQUIRED_VOLUMES` that are
 * no mounts are refused.
 *
 * @throws {@link AppError} `SETTINGS_INVALID`: one message with every problem.
 */
export function readSettings(command: ServiceCommand, host: EnvironmentHost): ServiceSettings {
  const { text, wholeNumber, oneOf, secret, list, mounted, problems } =
    createEnvironmentReader(host);

  const database = (prefix: string, user: string, name: string) => ({
    host: text(`${prefix}_HOST`),
    port: wholeNumber(`${prefix}_PORT`, { from: 1, to: 65_535, otherwise: 5432 }),
    database: text(`${prefix}_NAME`, name),
    user: text(`${prefix}_USER`, user),
    password: secret(`${prefix}_PASSWORD`),
  });
  const vectors = (): VectorSettings => {
    const kind = oneOf("VECTOR_STORE", ["none", "pgvector", "milvus"], "none");
    if (kind === "milvus") {
      return { kind, url: text("MILVUS_URL"), token: secret("MILVUS_TOKEN") };
    }
    if (kind === "none") return { kind };
    return { kind, database: database("VECTOR_DATABASE", "vectors", "vectors") };
  };

  const settings: ServiceSettings = {
    database: database("DATABASE", "autotrader_app", "autotrader"),
    vectors: vectors(),
    source: oneOf("DATA_SOURCE", ["live", "simulated"], "live"),
    seed: wholeNumber("SIMULATOR_SEED", { from: 0, to: 2 ** 31 - 1, otherwise: 7 }),
    configDir: text("CONFIG_DIR", "configs"),
    host: text("LISTEN_HOST", "127.0.0.1"),
    port: wholeNumber("PORT", { from: 0, to: 65_535, otherwise: 8000 }),
    metricsPort: wholeNumber("METRICS_PORT", { from: 0, to: 65_535, otherwise: 9464 }),
    allowedHosts: list("ALLOWED_HOSTS"),
    apiKey: command === "serve" ? secret("API_KEY") : undefined,
    scanWindowMs:
      1_000 * wholeNumber("SCAN_WINDOW_SECONDS", { from: 1, to: 86_400, otherwise: 300 }),
    concurrency: wholeNumber("WORKER_CONCURRENCY", { from: 1, to: 64, otherwise: 4 }),
    drainMs: 1_000 * wholeNumber("DRAIN_SECONDS", { from: 1, to: 60, otherwise: 4 }),
  };
  mounted("REQUIRED_VOLUMES");

  if (problems.length > 0) {
    const lines = problems.map((problem) => `  ${problem}`).join("\n");
    throw new AppError(
      `${command} does not start, its environment has ${problems.length} problem(s):\n${lines}`,
      "SETTINGS_INVALID",
      { problems },
    );
  }
  return settings;
}
