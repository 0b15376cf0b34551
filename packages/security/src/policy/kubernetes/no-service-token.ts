import { podRule } from "./container-rule.ts";

export const noServiceToken = podRule({
  id: "kubernetes/no-service-token",
  reason:
    "The token of the service account is a key to the cluster that the program does not need.",
  breaks: { from: "      automountServiceAccountToken: false\n", to: "" },
  refuse: ({ automountServiceAccountToken }) =>
    automountServiceAccountToken === false ? undefined : "mounts a token of the cluster",
});
