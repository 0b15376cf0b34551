import type { PolicyRule } from "../policy-rule.ts";
import { absoluteWorkdir } from "./absolute-workdir.ts";
import { exactBaseImage } from "./exact-base-image.ts";
import { execForm } from "./exec-form.ts";
import { healthCheck } from "./health-check.ts";
import { healthCheckChecks } from "./health-check-checks.ts";
import { leanSystemPackages } from "./lean-system-packages.ts";
import { lockedInstall } from "./locked-install.ts";
import { noAdd } from "./no-add.ts";
import { noContextInImage } from "./no-context-in-image.ts";
import { noOpenPermissions } from "./no-open-permissions.ts";
import { noRemoteFrontend } from "./no-remote-frontend.ts";
import { noSecretFile } from "./no-secret-file.ts";
import { noSecretInVariable } from "./no-secret-in-variable.ts";
import { noSudo } from "./no-sudo.ts";
import { noToolsInImage } from "./no-tools-in-image.ts";
import { originLabels } from "./origin-labels.ts";
import { productionMode } from "./production-mode.ts";
import type { DockerfileSubject } from "./read-dockerfile.ts";
import { separateBuildStage } from "./separate-build-stage.ts";
import { trustedDownloads } from "./trusted-downloads.ts";
import { unprivilegedPort } from "./unprivileged-port.ts";
import { userIsHighNumber } from "./user-is-high-number.ts";
import { userNotRoot } from "./user-not-root.ts";

export const dockerfileRules: readonly PolicyRule<DockerfileSubject>[] = [
  absoluteWorkdir,
  exactBaseImage,
  execForm,
  healthCheckChecks,
  healthCheck,
  leanSystemPackages,
  lockedInstall,
  noAdd,
  noContextInImage,
  noOpenPermissions,
  noRemoteFrontend,
  noSecretFile,
  noSecretInVariable,
  noSudo,
  noToolsInImage,
  originLabels,
  productionMode,
  separateBuildStage,
  trustedDownloads,
  unprivilegedPort,
  userIsHighNumber,
  userNotRoot,
];
