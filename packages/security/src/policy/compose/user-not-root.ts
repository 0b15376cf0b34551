import { serviceRule } from "./service-rule.ts";

export const userNotRoot = serviceRule({
  id: "compose/user-not-root",
  reason: "A process of root in a container is root for the kernel of the host.",
  breaks: { from: "    user: postgres\n", to: "" },
  refuse: ({ user, build }) => {
    if (user === undefined) return build === undefined ? "names no user" : undefined;
    return /^(root|0)(:|$)/.test(user) ? "runs as root" : undefined;
  },
});
