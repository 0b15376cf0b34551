import type { PolicyRule } from "../policy-rule.ts";
import { boundedTmpfs } from "./bounded-tmpfs.ts";
import { comesBack } from "./comes-back.ts";
import type { ComposeSubject } from "./compose-project.ts";
import { confined } from "./confined.ts";
import { cpuLimit } from "./cpu-limit.ts";
import { dataInNamedVolume } from "./data-in-named-volume.ts";
import { durableDatabase } from "./durable-database.ts";
import { exactImage } from "./exact-image.ts";
import { healthCheck } from "./health-check.ts";
import { healthCheckChecks } from "./health-check-checks.ts";
import { isolatedDatabase } from "./isolated-database.ts";
import { logRotation } from "./log-rotation.ts";
import { memoryLimit } from "./memory-limit.ts";
import { noAddedCapabilities } from "./no-added-capabilities.ts";
import { noCapabilities } from "./no-capabilities.ts";
import { noContainerName } from "./no-container-name.ts";
import { noDefaultSecret } from "./no-default-secret.ts";
import { noEngineSocket } from "./no-engine-socket.ts";
import { noHostPortWhenScaled } from "./no-host-port-when-scaled.ts";
import { noNewPrivileges } from "./no-new-privileges.ts";
import { notPrivileged } from "./not-privileged.ts";
import { ownNamespaces } from "./own-namespaces.ts";
import { pidsLimit } from "./pids-limit.ts";
import { portsOnLoopback } from "./ports-on-loopback.ts";
import { preloadedStatistics } from "./preloaded-statistics.ts";
import { readOnlyHostFolders } from "./read-only-host-folders.ts";
import { readOnlyRoot } from "./read-only-root.ts";
import { reservations } from "./reservations.ts";
import { secretsAsFiles } from "./secrets-as-files.ts";
import { userNotRoot } from "./user-not-root.ts";
import { volumeDeviceExists } from "./volume-device-exists.ts";
import { waitsForHealth } from "./waits-for-health.ts";

export const composeRules: readonly PolicyRule<ComposeSubject>[] = [
  boundedTmpfs,
  comesBack,
  confined,
  cpuLimit,
  dataInNamedVolume,
  durableDatabase,
  exactImage,
  healthCheckChecks,
  healthCheck,
  isolatedDatabase,
  logRotation,
  memoryLimit,
  noAddedCapabilities,
  noCapabilities,
  noContainerName,
  noDefaultSecret,
  noEngineSocket,
  noHostPortWhenScaled,
  noNewPrivileges,
  notPrivileged,
  ownNamespaces,
  pidsLimit,
  portsOnLoopback,
  preloadedStatistics,
  readOnlyHostFolders,
  readOnlyRoot,
  reservations,
  secretsAsFiles,
  userNotRoot,
  volumeDeviceExists,
  waitsForHealth,
];
