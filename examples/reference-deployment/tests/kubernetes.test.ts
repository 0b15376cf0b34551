import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { documentsIn, folder, operations, readDeployment } from "./deployment-files.ts";

const container = z.object({
  name: z.string(),
  image: z.string().regex(/:(\d+\.\d+\.\d+|0\.8\.0-pg17)/),
  resources: z.object({
    requests: z.object({ cpu: z.string(), memory: z.string() }),
    limits: z.object({ cpu: z.string(), memory: z.string() }),
  }),
  securityContext: z.object({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
    capabilities: z.object({ drop: z.tuple([z.literal("ALL")]) }),
  }),
  livenessProbe: z.unknown().optional(),
  readinessProbe: z.unknown().optional(),
});
const files = z.object({ items: z.array(z.object({ key: z.string() })).optional() });
const pod = z.object({
  automountServiceAccountToken: z.literal(false),
  securityContext: z.object({
    runAsNonRoot: z.literal(true),
    runAsUser: z.number().min(70),
    seccompProfile: z.object({ type: z.literal("RuntimeDefault") }),
  }),
  containers: z.array(container).length(1),
  volumes: z.array(
    z.object({
      secret: files.optional(),
      configMap: files.extend({ name: z.string() }).optional(),
    }),
  ),
});
const workload = z.object({
  kind: z.enum(["Deployment", "StatefulSet", "Job"]),
  metadata: z.object({ name: z.string(), namespace: z.literal("autotrader") }),
  spec: z.object({ template: z.object({ spec: pod }) }),
});

const documents = readdirSync(`${folder}kubernetes`).flatMap((file) =>
  documentsIn(`kubernetes/${file}`).map((document) => ({
    file,
    document,
    kind: z.object({ kind: z.string() }).parse(document).kind,
  })),
);
const workloads = documents.filter(({ kind }) =>
  ["Deployment", "StatefulSet", "Job"].includes(kind),
);

describe("the manifests for Kubernetes", () => {
  test.each(workloads)("$file has the hardening of the compose file", ({ document, kind }) => {
    const { spec } = workload.parse(document);
    for (const { livenessProbe, readinessProbe } of spec.template.spec.containers) {
      expect([livenessProbe !== undefined, readinessProbe !== undefined]).toEqual(
        kind === "Job" ? [false, false] : [true, true],
      );
    }
  });

  test("run what the compose file runs", () => {
    const names = workloads.map(({ document }) => workload.parse(document).metadata.name);
    expect(names.sort()).toEqual(["api", "migrate", "postgres", "vector-store", "worker"]);
  });

  test("enforce the restricted standard and refuse traffic by default", () => {
    const namespace = z
      .object({ metadata: z.object({ labels: z.record(z.string(), z.string()) }) })
      .parse(documents.find(({ kind }) => kind === "Namespace")?.document);
    expect(namespace.metadata.labels["pod-security.kubernetes.io/enforce"]).toBe("restricted");
    const policies = documents.filter(({ kind }) => kind === "NetworkPolicy");
    expect(policies[0]?.document).toMatchObject({
      spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
    });
    expect(JSON.stringify(policies[0]?.document)).not.toMatch(/ingress":|egress":/);
  });
});

describe("what the guide puts into the cluster", () => {
  const guide = readFileSync(`${operations}PRODUCTION_DEPLOYMENT.md`, "utf8");
  const made = (name: string): readonly string[] => {
    const line = guide.split("\n").find((text) => text.includes(` ${name} --from-file`)) ?? "";
    const folders = [...line.matchAll(/--from-file=(\S+)/g)].map(([, path = ""]) => path);
    expect(folders).not.toEqual([]);
    return folders.flatMap((path) => readdirSync(`${folder}${path}`));
  };
  const volumes = workloads.flatMap(
    ({ document }) => workload.parse(document).spec.template.spec.volumes,
  );

  test("has every key of a secret that a manifest mounts", () => {
    const home = mkdtempSync(join(tmpdir(), "secrets-"));
    try {
      expect(spawnSync(`${folder}make-secrets.sh`, [home]).status).toBe(0);
      const wanted = volumes.flatMap(({ secret }) => secret?.items?.map(({ key }) => key) ?? []);
      expect(wanted.length).toBeGreaterThan(10);
      expect(wanted.filter((key) => !readdirSync(home).includes(key))).toEqual([]);
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });

  test("has every file of a configuration that a manifest mounts", () => {
    const maps = volumes.flatMap(({ configMap }) => configMap ?? []);
    expect(maps.map(({ name }) => name).sort()).toEqual(["postgres-init", "vector-store-init"]);
    for (const { name, items = [] } of maps) {
      expect(items.filter(({ key }) => !made(name).includes(key))).toEqual([]);
    }
  });
});

const hasKubectl = spawnSync("kubectl", ["version", "--client"], { timeout: 20_000 }).status === 0;
if (!hasKubectl) console.log("kubectl is not installed: it does not read the manifests");

describe.skipIf(!hasKubectl)("kubectl", () => {
  // Without a cluster. It reads quantities, ports and durations, which are any text to the types.
  const read = (path: string) => {
    const args = ["set", "image", "--local", "--filename", path, "*=image", "--output", "name"];
    return spawnSync("kubectl", ["--kubeconfig", "/dev/null", ...args], { encoding: "utf8" });
  };

  test.each(workloads)("reads $file", ({ file }) => {
    const { stdout, stderr } = read(`${folder}kubernetes/${file}`);
    expect(stdout).toMatch(/^(deployment|statefulset|job)\./);
    // It has read the other objects of a file as well, but they have no image.
    const lines = stderr.split("\n").filter((line) => /\S/.test(line));
    expect(lines.filter((line) => !/^error: \w+\.policy\/|have a pod template/.test(line))).toEqual(
      [],
    );
  });

  test("does not read a quantity that is none", () => {
    const home = mkdtempSync(join(tmpdir(), "manifest-"));
    try {
      const text = readDeployment("kubernetes/api.yaml");
      writeFileSync(join(home, "api.yaml"), text.replace("memory: 96Mi", "memory: 96Mx"));
      expect(read(join(home, "api.yaml")).stderr).toContain("quantities must match");
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });
});
