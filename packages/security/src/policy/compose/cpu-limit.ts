import { serviceRule } from "./service-rule.ts";

export const cpuLimit = serviceRule({
  id: "compose/cpu-limit",
  reason: "One busy service would starve the others.",
  breaks: { from: 'limits: { cpus: "1.0", memory: 256M', to: "limits: { memory: 256M" },
  refuse: ({ deploy }) => (deploy?.resources?.limits?.["cpus"] ? undefined : "has no cpu limit"),
});
