import { existsSync } from "node:fs";
import { join } from "node:path";
import { attempt } from "./shell.mjs";

/** Base images that the stand-ins make where no registry can be reached. */
const baseImages = [
  "node:24.21.0-bookworm-slim",
  "timescale/timescaledb:2.19.3-pg17-oss",
  "pgvector/pgvector:0.8.0-pg17",
  "postgres:17",
  "prom/prometheus:v2.53.3",
  "prom/alertmanager:v0.28.1",
  "prometheuscommunity/postgres-exporter:v0.17.1",
];

/**
 * Looks for a Docker engine with Compose v2, and starts the one that `../shared/docker-base` makes
 * where that is present. Returns null, or why there is none.
 */
export function findEngine(root) {
  if (answers()) return null;
  const standIn = join(root, "..", "shared", "docker-base", "engine.sh");
  if (!existsSync(standIn)) {
    return "no Docker engine answers and ../shared/docker-base is not there";
  }
  if (process.getuid?.() !== 0) return "no Docker engine answers and only root can start one";
  const started = attempt(standIn, [], { timeout: 300_000 });
  if (started.status === 0 && answers()) return null;
  return `the engine of ../shared/docker-base does not start: ${lastLine(started.output)}`;
}

/** Makes or pulls the images that are missing. Returns null, or why they cannot be had. */
export function findImages(root) {
  const missing = () =>
    baseImages.filter((image) => attempt("docker", ["image", "inspect", image]).status !== 0);
  if (missing().length === 0) return null;
  const maker = join(root, "..", "shared", "docker-base", "make-all.sh");
  if (existsSync(maker)) {
    console.log(`making ${missing().length} base images, once, about five minutes`);
    const made = attempt("timeout", ["--kill-after=10", "720", maker], { timeout: 740_000 });
    return missing().length === 0 ? null : `base images were not made: ${lastLine(made.output)}`;
  }
  for (const image of missing()) attempt("docker", ["pull", "--quiet", image]);
  return missing().length === 0 ? null : `images cannot be pulled: ${missing().join(", ")}`;
}

function answers() {
  return (
    attempt("docker", ["info"], { timeout: 20_000 }).status === 0 &&
    attempt("docker", ["compose", "version"]).status === 0 &&
    attempt("docker", ["buildx", "version"]).status === 0
  );
}

function lastLine(text) {
  return text.trim().split("\n").at(-1) ?? "";
}
