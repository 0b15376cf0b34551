import type { PolicyRule } from "../policy-rule.ts";
import type { ComposeService, ComposeSubject } from "./compose-project.ts";

/** A rule that judges one service at a time: the text says what is wrong with it. */
export function serviceRule({
  refuse,
  ...rule
}: Omit<PolicyRule<ComposeSubject>, "check"> & {
  readonly refuse: (
    service: ComposeService,
    name: string,
    subject: ComposeSubject,
  ) => string | readonly string[] | undefined;
}): PolicyRule<ComposeSubject> {
  return {
    ...rule,
    check: (subject) =>
      Object.entries(subject.project.services).flatMap(([name, service]) =>
        [refuse(service, name, subject) ?? []]
          .flat()
          .map((problem) => `service ${name}: ${problem}`),
      ),
  };
}
