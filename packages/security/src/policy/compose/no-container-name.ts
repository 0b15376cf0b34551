import { serviceRule } from "./service-rule.ts";

export const noContainerName = serviceRule({
  id: "compose/no-container-name",
  reason: "A fixed name can exist once: no replica, no second project on the host.",
  breaks: { from: "    init: true\n", to: "    init: true\n    container_name: scanner\n" },
  refuse: ({ container_name }) =>
    container_name === undefined ? undefined : `container name ${container_name} is fixed`,
});
