import { isSecretName } from "../secret-name.ts";
import { containerRule } from "./container-rule.ts";
import { listAt, treeAt } from "./read-kubernetes.ts";

export const secretsAsFiles = containerRule({
  id: "kubernetes/secrets-as-files",
  reason: "A value in a manifest is in the repository, and in every dump of the environment.",
  breaks: {
    from: "            - name: DATABASE_PASSWORD_FILE\n              value: /run/secrets/database_password",
    to: "            - name: DATABASE_PASSWORD\n              value: correct-horse",
  },
  refuse: ({ env }) => {
    const secret = listAt(env)
      .map(treeAt)
      .find(({ name, value }) => value !== undefined && isSecretName(String(name)));
    return secret === undefined
      ? undefined
      : `${secret["name"]} carries a secret in the environment`;
  },
});
