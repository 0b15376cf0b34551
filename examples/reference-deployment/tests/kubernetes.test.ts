import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { documentsIn, folder } from "./deployment-files.ts";

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
const pod = z.object({
  automountServiceAccountToken: z.literal(false),
  securityContext: z.object({
    runAsNonRoot: z.literal(true),
    runAsUser: z.number().min(70),
    seccompProfile: z.object({ type: z.literal("RuntimeDefault") }),
  }),
  containers: z.array(container).length(1),
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
