import { serviceRule } from "./service-rule.ts";

export const noCapabilities = serviceRule({
  id: "compose/no-capabilities",
  reason: "The default capabilities allow raw sockets, other users' files and more.",
  breaks: { from: "    cap_drop: [ALL]\n", to: "" },
  refuse: ({ cap_drop = [] }) =>
    cap_drop.some((name) => name.toUpperCase() === "ALL")
      ? undefined
      : "keeps default capabilities",
});
