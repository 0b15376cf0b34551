import { serviceRule } from "./service-rule.ts";

export const boundedTmpfs = serviceRule({
  id: "compose/bounded-tmpfs",
  reason: "A tmpfs without a size may take half of the host's memory.",
  breaks: { from: "/tmp:size=16m,mode=1777", to: "/tmp:mode=1777" },
  refuse: ({ tmpfs = [] }) =>
    tmpfs
      .filter((mount) => !/[:,]size=\d/.test(mount))
      .map((mount) => `tmpfs ${mount} has no size`),
});
