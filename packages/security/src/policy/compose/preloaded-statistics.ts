import type { PolicyRule } from "../policy-rule.ts";
import type { ComposeSubject } from "./compose-project.ts";

export const preloadedStatistics: PolicyRule<ComposeSubject> = {
  id: "compose/preloaded-statistics",
  reason:
    "pg_stat_statements can be created without being loaded, and then every query on it fails.",
  breaks: { from: ",pg_stat_statements", to: "" },
  check: ({ project, initSql }) =>
    /CREATE EXTENSION[^;]*pg_stat_statements/i.test(initSql) &&
    !Object.values(project.services).some(({ command }) =>
      (command ?? []).some((part) => /shared_preload_libraries=.*pg_stat_statements/.test(part)),
    )
      ? ["pg_stat_statements is created but in no shared_preload_libraries"]
      : [],
};
