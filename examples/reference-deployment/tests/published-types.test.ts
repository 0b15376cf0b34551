import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import * as z from "zod";
import { documentsIn, folder, readDeployment } from "./deployment-files.ts";

// Neither Grafana nor Kubernetes can be run here. What both publish as TypeScript types, generated from
// Grafana's own schema and from the OpenAPI description of Kubernetes, knows every field and its values.

const kindOf = z.object({ apiVersion: z.string(), kind: z.string() });
const groups: Readonly<Record<string, string>> = {
  v1: "v1",
  "apps/v1": "apps/v1",
  "batch/v1": "batch/v1",
  "networking.k8s.io/v1": "networking.k8s.io/v1",
  "policy/v1": "policy/v1",
};

/** Data as a literal of a type: TypeScript then refuses fields that the type does not have. */
const literal = (index: number, type: string, data: unknown): string =>
  `export const data${index}: ${type} = ${JSON.stringify(data)};`;

const manifests = readdirSync(`${folder}kubernetes`)
  .flatMap((file) => documentsIn(`kubernetes/${file}`))
  .map((data, index) => {
    const { apiVersion, kind } = kindOf.parse(data);
    return literal(index, `import("kubernetes-models/${groups[apiVersion]}").I${kind}`, data);
  });

const boards = readdirSync(`${folder}grafana/dashboards`).map((file, index) =>
  literal(
    index,
    'import("@grafana/schema").Dashboard',
    JSON.parse(readDeployment(`grafana/dashboards/${file}`)),
  ),
);
/** What the compiler has to say about a file. */
function complaintsAbout(lines: readonly string[]): string {
  // Below the folder whose dependencies it names.
  const parent = join(folder, "node_modules/.cache");
  mkdirSync(parent, { recursive: true });
  const place = mkdtempSync(join(parent, "published-types-"));
  try {
    writeFileSync(join(place, "data.ts"), lines.join("\n"));
    const compilerOptions = {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      module: "nodenext",
      target: "es2023",
      types: [],
    };
    writeFileSync(
      join(place, "tsconfig.json"),
      JSON.stringify({ compilerOptions, files: ["data.ts"] }),
    );
    const compiler = fileURLToPath(
      new URL("bin/tsc", import.meta.resolve("typescript/package.json")),
    );
    return spawnSync(process.execPath, [compiler, "-p", place], { encoding: "utf8" }).stdout;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

test("every manifest is what Kubernetes describes, without a field that it does not know", () => {
  expect(manifests.length).toBeGreaterThanOrEqual(19);
  expect(complaintsAbout(manifests)).toBe("");
});

test("every dashboard is what Grafana describes", () => {
  expect(boards.length).toBe(2);
  expect(complaintsAbout(boards)).toBe("");
});

test.each([
  ["a misspelt field", '"readinessProbe"', '"readynessProbe"', "readynessProbe"],
  ["a number as text", '"replicas":2', '"replicas":"two"', "'string' is not assignable"],
  ["an unknown policy", '"IfNotPresent"', "7", "'number' is not assignable"],
])("%s in a manifest would be refused", (_name, from, to, complaint) => {
  const changed = manifests.map((line) => line.replace(from, to));
  expect(changed).not.toEqual(manifests);
  expect(complaintsAbout(changed)).toContain(complaint);
});

test.each([
  ["a misspelt field", '"gridPos"', '"gridPosition"', "gridPos"],
  ["a number as text", '"x":0', '"x":"0"', "'string' is not assignable"],
])("%s in a dashboard would be refused", (_name, from, to, complaint) => {
  const changed = boards.map((line) => line.replace(from, to));
  expect(changed).not.toEqual(boards);
  expect(complaintsAbout(changed)).toContain(complaint);
});
