import type { PolicyRule } from "../policy-rule.ts";
import { containerByDigest } from "./container-by-digest.ts";
import { exactRunner } from "./exact-runner.ts";
import { failuresCount } from "./failures-count.ts";
import { licenceListIsStrict } from "./licence-list-is-strict.ts";
import { lockedInstall } from "./locked-install.ts";
import { noCacheWhenPublishing } from "./no-cache-when-publishing.ts";
import { noCredentialsLeft } from "./no-credentials-left.ts";
import { noInheritedSecrets } from "./no-inherited-secrets.ts";
import { noOwnRunner } from "./no-own-runner.ts";
import { noPrivilegedTrigger } from "./no-privileged-trigger.ts";
import { noReleaseFromPullRequest } from "./no-release-from-pull-request.ts";
import { noTextInCommands } from "./no-text-in-commands.ts";
import { noWriteAll } from "./no-write-all.ts";
import { oneRunPerBranch } from "./one-run-per-branch.ts";
import { oneVersionPerCommit } from "./one-version-per-commit.ts";
import { pinInLock } from "./pin-in-lock.ts";
import { pinnedActions } from "./pinned-actions.ts";
import { readOnlyByDefault } from "./read-only-by-default.ts";
import type { WorkflowSubject } from "./read-workflow.ts";
import { safeTrivy } from "./safe-trivy.ts";
import { secretsWhereNeeded } from "./secrets-where-needed.ts";
import { timeLimit } from "./time-limit.ts";
import { trustedDownloads } from "./trusted-downloads.ts";

export const workflowRules: readonly PolicyRule<WorkflowSubject>[] = [
  containerByDigest,
  exactRunner,
  failuresCount,
  licenceListIsStrict,
  lockedInstall,
  noCacheWhenPublishing,
  noCredentialsLeft,
  noInheritedSecrets,
  noOwnRunner,
  noPrivilegedTrigger,
  noReleaseFromPullRequest,
  noTextInCommands,
  noWriteAll,
  oneRunPerBranch,
  oneVersionPerCommit,
  pinInLock,
  pinnedActions,
  readOnlyByDefault,
  safeTrivy,
  secretsWhereNeeded,
  timeLimit,
  trustedDownloads,
];
