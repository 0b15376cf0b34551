import { serviceRule } from "./service-rule.ts";

export const noNewPrivileges = serviceRule({
  id: "compose/no-new-privileges",
  reason: "A program with the setuid bit would otherwise run as root.",
  breaks: { from: '    security_opt: ["no-new-privileges:true"]\n', to: "" },
  refuse: ({ security_opt = [] }) =>
    security_opt.some((option) => /^no-new-privileges([:=]true)?$/.test(option))
      ? undefined
      : "may gain privileges",
});
