import { serviceRule } from "./service-rule.ts";

export const readOnlyRoot = serviceRule({
  id: "compose/read-only-root",
  reason: "Whoever breaks in could change the program in place.",
  breaks: { from: "    read_only: true\n", to: "" },
  refuse: ({ read_only }) => (read_only === true ? undefined : "root file system is writable"),
});
