import { posix } from "node:path";
import { readableBaseline } from "./baseline/readable-baseline.ts";
import type { ComposeSubject } from "./compose/compose-project.ts";
import { composeRules } from "./compose/compose-rules.ts";
import { normaliseCompose } from "./compose/normalise-compose.ts";
import { dockerfileRules } from "./dockerfile/dockerfile-rules.ts";
import { readDockerfile } from "./dockerfile/read-dockerfile.ts";
import { type FileKind, fileKind } from "./file-kind.ts";
import { kubernetesRules } from "./kubernetes/kubernetes-rules.ts";
import { readKubernetes } from "./kubernetes/read-kubernetes.ts";
import type { PolicyFile, PolicyFinding, PolicyRule } from "./policy-rule.ts";
import { hypertableKeyHasTime } from "./sql/hypertable-key-has-time.ts";
import { type ActionPin, readWorkflow } from "./workflow/read-workflow.ts";
import { workflowRules } from "./workflow/workflow-rules.ts";

/** Every rule: its id, its reason and the change that it refuses. */
export const policyRules: readonly Omit<PolicyRule<never>, "check">[] = [
  ...dockerfileRules,
  ...composeRules,
  ...workflowRules,
  ...kubernetesRules,
  hypertableKeyHasTime,
  readableBaseline,
];

/**
 * Judges files by the policy. Compose files of one folder are one project, in the order in which
 * `compose.yaml` and its overlays are laid; manifests of one folder go together too.
 *
 * @returns findings in the order of the paths
 */
export function checkPolicy(
  files: readonly PolicyFile[],
  pins: readonly ActionPin[],
): readonly PolicyFinding[] {
  const ofKind = (kind: FileKind): readonly PolicyFile[] =>
    files.filter((file) => fileKind(file) === kind);
  return [
    ...ofKind("dockerfile").flatMap((file) =>
      judge(file.path, dockerfileRules, readDockerfile(file)),
    ),
    ...folders(ofKind("compose")).flatMap((group) =>
      judge(group.path, composeRules, readComposeFolder(group.files, files)),
    ),
    ...ofKind("workflow").flatMap((file) =>
      judge(file.path, workflowRules, readWorkflow(file, pins)),
    ),
    ...folders(ofKind("kubernetes")).flatMap((group) =>
      judge(group.path, kubernetesRules, readKubernetes(group.files.map(({ text }) => text))),
    ),
    ...ofKind("sql").flatMap((file) => judge(file.path, [hypertableKeyHasTime], file)),
    ...ofKind("baseline").flatMap((file) => judge(file.path, [readableBaseline], file)),
  ].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function judge<Subject>(
  path: string,
  rules: readonly PolicyRule<Subject>[],
  subject: Subject,
): readonly PolicyFinding[] {
  return rules.flatMap(({ id, check }) =>
    check(subject).map((message) => ({ rule: id, path, message })),
  );
}

/** A group bears the name of its shortest file: `compose.yaml`, not its overlays. */
function folders(
  files: readonly PolicyFile[],
): readonly { readonly path: string; readonly files: readonly PolicyFile[] }[] {
  const groups = Map.groupBy(files, ({ path }) => posix.dirname(path));
  return [...groups.values()].map((group) => {
    const ordered = group.toSorted(
      (a, b) => a.path.length - b.path.length || (a.path < b.path ? -1 : 1),
    );
    return { path: ordered[0]?.path ?? "", files: ordered };
  });
}

function readComposeFolder(
  group: readonly PolicyFile[],
  all: readonly PolicyFile[],
): ComposeSubject {
  const folder = posix.dirname(group[0]?.path ?? "");
  const texts = group.map(({ text }) => text);
  return {
    project: normaliseCompose(texts, folder),
    text: texts.join("\n"),
    initSql: all
      .filter(
        ({ path }) =>
          path.startsWith(folder === "." ? "" : `${folder}/`) && /\.(sql|sh)$/.test(path),
      )
      .map(({ text }) => text)
      .join("\n"),
  };
}
