import { parseAllDocuments } from "yaml";

type Tree = Readonly<Record<string, unknown>>;

export interface KubernetesResource {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly spec: Tree;
  /** The specification of the pods that it makes, if it makes any. */
  readonly pod: Tree | undefined;
  readonly containers: readonly Tree[];
}

/** All resources of a folder, because some rules look at how they go together. */
export interface KubernetesSubject {
  readonly resources: readonly KubernetesResource[];
}

export function readKubernetes(texts: readonly string[]): KubernetesSubject {
  const documents = texts.flatMap((text) =>
    parseAllDocuments(text, { merge: true }).map((document) => treeAt(document.toJS())),
  );
  const resources = documents
    .filter(
      (document) => typeof document["kind"] === "string" && document["kind"] !== "Kustomization",
    )
    .map((document): KubernetesResource => {
      const metadata = treeAt(document["metadata"]);
      const spec = treeAt(document["spec"]);
      const pod = podOf(String(document["kind"]), spec);
      const containers = [...listAt(pod?.["initContainers"]), ...listAt(pod?.["containers"])].map(
        treeAt,
      );
      return {
        kind: String(document["kind"]),
        name: String(metadata["name"]),
        namespace: metadata["namespace"] === undefined ? undefined : String(metadata["namespace"]),
        spec,
        pod,
        containers,
      };
    });
  return { resources };
}

function podOf(kind: string, spec: Tree): Tree | undefined {
  if (kind === "Pod") return spec;
  if (kind === "CronJob") return podOf("Job", treeAt(treeAt(spec["jobTemplate"])["spec"]));
  const template = spec["template"];
  return template === undefined ? undefined : treeAt(treeAt(template)["spec"]);
}

/** The value as a map, empty when it is none. */
export function treeAt(value: unknown): Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Tree)
    : {};
}

/** The value as a list, empty when it is none. */
export function listAt(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
