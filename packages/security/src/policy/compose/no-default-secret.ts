import type { PolicyRule } from "../policy-rule.ts";
import { isSecretName } from "../secret-name.ts";
import type { ComposeSubject } from "./compose-project.ts";

export const noDefaultSecret: PolicyRule<ComposeSubject> = {
  id: "compose/no-default-secret",
  reason: "A default password is the password of every installation that forgot to set one.",
  breaks: {
    from: "file: ./secrets/database_password",
    to: 'file: "${DATABASE_PASSWORD:-correct-horse}"',
  },
  check: ({ text }) =>
    [...text.matchAll(/\$\{(\w+):?-([^}]+)\}/g)].flatMap(([, name = ""]) =>
      isSecretName(name) ? [`${name} has a default value`] : [],
    ),
};
