import { isSecretName } from "../secret-name.ts";
import { instructionRule } from "./instruction-rule.ts";

export const noSecretInVariable = instructionRule({
  id: "dockerfile/no-secret-in-variable",
  reason: "ARG and ENV stay readable in the history of the image.",
  breaks: { from: "WORKDIR /build\n", to: "WORKDIR /build\nARG NPM_TOKEN\n" },
  refuse: ({ keyword, text }) => {
    if (keyword !== "ARG" && keyword !== "ENV") return undefined;
    const name = [...text.matchAll(/(\w+)(?==|$)/g)].find((match) => isSecretName(match[1] ?? ""));
    return name === undefined ? undefined : `${keyword} ${name[1]} holds a secret`;
  },
});
