import { serviceRule } from "./service-rule.ts";

export const readOnlyHostFolders = serviceRule({
  id: "compose/read-only-host-folders",
  reason: "Code or configuration of the host must not be changed from a container.",
  breaks: { from: ":/docker-entrypoint-initdb.d:ro", to: ":/docker-entrypoint-initdb.d" },
  refuse: ({ volumes = [] }) =>
    volumes
      .filter(({ type, read_only }) => type === "bind" && read_only !== true)
      .filter(({ target }) => !/^\/(var\/lib|data|srv)\b/.test(target))
      .map(({ target }) => `${target} is writable and belongs to the host`),
});
