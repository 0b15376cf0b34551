import { serviceRule } from "./service-rule.ts";

export const confined = serviceRule({
  id: "compose/confined",
  reason: "Without the default seccomp and AppArmor profiles every system call is open.",
  breaks: {
    from: '["no-new-privileges:true"]',
    to: '["no-new-privileges:true", "seccomp=unconfined"]',
  },
  refuse: ({ security_opt = [] }) =>
    security_opt.find((option) => /[:=](unconfined|disable)$/.test(option)),
});
