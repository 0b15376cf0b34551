import type { PolicyRule } from "../policy-rule.ts";
import type { DockerfileSubject, DockerInstruction } from "./read-dockerfile.ts";

/** A rule that judges one instruction at a time: the text says what is wrong with it. */
export function instructionRule({
  refuse,
  ...rule
}: Omit<PolicyRule<DockerfileSubject>, "check"> & {
  readonly refuse: (instruction: DockerInstruction) => string | undefined;
}): PolicyRule<DockerfileSubject> {
  return {
    ...rule,
    check: ({ instructions }) =>
      instructions.flatMap((instruction) => {
        const problem = refuse(instruction);
        return problem === undefined ? [] : [`line ${instruction.line}: ${problem}`];
      }),
  };
}

/** A rule that demands something of the stage that becomes the image. */
export function finalStageRule({
  demand,
  ...rule
}: Omit<PolicyRule<DockerfileSubject>, "check"> & {
  readonly demand: (last: (keyword: string) => string | undefined) => string | undefined;
}): PolicyRule<DockerfileSubject> {
  return {
    ...rule,
    check: ({ final }) => {
      const last = (keyword: string): string | undefined =>
        final.instructions.findLast((instruction) => instruction.keyword === keyword)?.text;
      const problem = demand(last);
      return problem === undefined ? [] : [`final stage: ${problem}`];
    },
  };
}
