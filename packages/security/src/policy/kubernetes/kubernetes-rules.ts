import type { PolicyRule } from "../policy-rule.ts";
import { boundedScratch } from "./bounded-scratch.ts";
import { confined } from "./confined.ts";
import { deniedByDefault } from "./denied-by-default.ts";
import { exactImage } from "./exact-image.ts";
import { insideOnly } from "./inside-only.ts";
import { limits } from "./limits.ts";
import { liveness } from "./liveness.ts";
import { noCapabilities } from "./no-capabilities.ts";
import { noHostPath } from "./no-host-path.ts";
import { noNewPrivileges } from "./no-new-privileges.ts";
import { noServiceToken } from "./no-service-token.ts";
import { ownNamespace } from "./own-namespace.ts";
import { ownNamespaces } from "./own-namespaces.ts";
import type { KubernetesSubject } from "./read-kubernetes.ts";
import { readOnlyRoot } from "./read-only-root.ts";
import { readiness } from "./readiness.ts";
import { requests } from "./requests.ts";
import { secretsAsFiles } from "./secrets-as-files.ts";
import { userIsNumber } from "./user-is-number.ts";
import { userNotRoot } from "./user-not-root.ts";

export const kubernetesRules: readonly PolicyRule<KubernetesSubject>[] = [
  boundedScratch,
  confined,
  deniedByDefault,
  exactImage,
  insideOnly,
  limits,
  liveness,
  noCapabilities,
  noHostPath,
  noNewPrivileges,
  noServiceToken,
  ownNamespace,
  ownNamespaces,
  readOnlyRoot,
  readiness,
  requests,
  secretsAsFiles,
  userIsNumber,
  userNotRoot,
];
