import { isSecretName } from "../secret-name.ts";
import { serviceRule } from "./service-rule.ts";

export const secretsAsFiles = serviceRule({
  id: "compose/secrets-as-files",
  reason:
    "Environment variables show in `docker inspect`, in crash reports and in child processes.",
  breaks: {
    from: "      POSTGRES_PASSWORD_FILE: /run/secrets/database_password",
    to: "      POSTGRES_PASSWORD: correct-horse",
  },
  refuse: ({ environment = {} }) =>
    Object.entries(environment).flatMap(([name, value]) => {
      const isUrl = /:\/\/[^/:@]+:[^/@]+@/.test(value ?? "");
      return isSecretName(name) || isUrl ? [`${name} carries a secret in the environment`] : [];
    }),
});
