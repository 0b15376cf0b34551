import { serviceRule } from "./service-rule.ts";

export const reservations = serviceRule({
  id: "compose/reservations",
  reason: "What is not reserved is not there when the host is full.",
  breaks: { from: '        reservations: { cpus: "0.1", memory: 64M }\n', to: "" },
  refuse: ({ deploy }) => {
    const reserved = deploy?.resources?.reservations ?? {};
    return reserved["cpus"] && reserved["memory"] ? undefined : "reserves no cpu and memory";
  },
});
