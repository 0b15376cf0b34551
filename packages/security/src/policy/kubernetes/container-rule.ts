import type { PolicyRule } from "../policy-rule.ts";
import type { KubernetesResource, KubernetesSubject } from "./read-kubernetes.ts";

type Tree = Readonly<Record<string, unknown>>;

/** A rule that judges one container at a time, with the pod it is in. */
export function containerRule({
  refuse,
  ...rule
}: Omit<PolicyRule<KubernetesSubject>, "check"> & {
  readonly refuse: (container: Tree, pod: Tree, kind: string) => string | undefined;
}): PolicyRule<KubernetesSubject> {
  return {
    ...rule,
    check: ({ resources }) =>
      resources.flatMap(({ kind, name, containers, pod = {} }) =>
        containers.flatMap((container) => {
          const problem = refuse(container, pod, kind);
          return problem === undefined
            ? []
            : [`${kind} ${name}, container ${container["name"]}: ${problem}`];
        }),
      ),
  };
}

/** A rule that judges the pods of one resource at a time. */
export function podRule({
  refuse,
  ...rule
}: Omit<PolicyRule<KubernetesSubject>, "check"> & {
  readonly refuse: (pod: Tree, resource: KubernetesResource) => string | undefined;
}): PolicyRule<KubernetesSubject> {
  return {
    ...rule,
    check: ({ resources }) =>
      resources.flatMap((resource) => {
        const problem = resource.pod === undefined ? undefined : refuse(resource.pod, resource);
        return problem === undefined ? [] : [`${resource.kind} ${resource.name}: ${problem}`];
      }),
  };
}
