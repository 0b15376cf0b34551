import type { PolicyRule } from "../policy-rule.ts";
import type { WorkflowSubject } from "./read-workflow.ts";

export const licenceListIsStrict: PolicyRule<WorkflowSubject> = {
  id: "workflow/licence-list-is-strict",
  reason: "A list that allows the GPL or what is unknown checks nothing.",
  breaks: { from: '"MIT;ISC;Apache-2.0"', to: '"MIT;ISC;Apache-2.0;UNKNOWN"' },
  check: ({ steps }) =>
    steps.flatMap(({ job, run, inputs }) => {
      const allowed = `${run ?? ""} ${inputs["allow-licenses"] ?? ""}`
        .split("\n")
        .filter((line) => /allow/i.test(line) || inputs["allow-licenses"] !== undefined)
        .join(" ");
      const [, licence] =
        /\b(A?L?GPL[\w.-]*|GNU [\w ]*General Public License[\w ]*|UNKNOWN|UNLICENSED)\b/i.exec(
          allowed,
        ) ?? [];
      return licence === undefined ? [] : [`job ${job}: allows ${licence}`];
    }),
};
