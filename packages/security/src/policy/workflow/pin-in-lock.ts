import type { PolicyRule } from "../policy-rule.ts";
import type { WorkflowSubject } from "./read-workflow.ts";

export const pinInLock: PolicyRule<WorkflowSubject> = {
  id: "workflow/pin-in-lock",
  reason: "A commit that nobody looked up can be of a fork: GitHub serves it under the same name.",
  breaks: {
    from: "ed142fd0673e97e23eac54620cfb913e5ce36c25",
    to: "0000000000000000000000000000000000000001",
  },
  check: ({ uses, pins }) =>
    uses.flatMap(({ line, action, reference }) =>
      /^[0-9a-f]{40}$/.test(reference) &&
      !pins.some((pin) => pin.action === action && pin.commit === reference)
        ? [`line ${line}: ${action}@${reference.slice(0, 8)} is not in actions.lock.json`]
        : [],
    ),
};
