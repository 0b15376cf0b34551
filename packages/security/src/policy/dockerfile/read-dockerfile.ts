import { DockerfileParser } from "dockerfile-ast";
import type { PolicyFile } from "../policy-rule.ts";

export interface DockerInstruction {
  /** In capitals: `RUN`. */
  readonly keyword: string;
  /** Flags included, continued lines joined. */
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
}

export interface DockerStage {
  readonly image: string;
  readonly name: string | undefined;
  readonly instructions: readonly DockerInstruction[];
}

export interface DockerfileSubject {
  readonly text: string;
  readonly stages: readonly DockerStage[];
  /** The stage that becomes the image. */
  readonly final: DockerStage;
  /** Instructions of every stage and those before the first. */
  readonly instructions: readonly DockerInstruction[];
}

/** Reads a Dockerfile into its stages. Arguments before the first `FROM` are put into image names. */
export function readDockerfile({ text }: PolicyFile): DockerfileSubject {
  const parsed = DockerfileParser.parse(text);
  const lines = text.split("\n");
  const instructions = parsed.getInstructions().map((instruction): DockerInstruction => {
    const { start, end } = instruction.getRange();
    const source = lines
      .slice(start.line, end.line + 1)
      .filter((line) => !line.trimStart().startsWith("#"))
      .map((line) => line.replace(/\\\s*$/, ""))
      .join(" ");
    return {
      keyword: instruction.getKeyword(),
      text: source.trim().slice(instruction.getKeyword().length).trim(),
      line: start.line + 1,
    };
  });
  const values = new Map<string, string>();
  const stages: (DockerStage & { instructions: DockerInstruction[] })[] = [];
  for (const instruction of instructions) {
    if (instruction.keyword === "FROM") stages.push(readStage(instruction, values));
    else if (stages.length > 0) stages.at(-1)?.instructions.push(instruction);
    else if (instruction.keyword === "ARG") {
      const [, name = "", value = ""] = /^(\w+)=(.*)$/.exec(instruction.text) ?? [];
      values.set(name, value);
    }
  }
  const final = stages.at(-1) ?? { image: "", name: undefined, instructions: [] };
  return { text, stages, final, instructions };
}

function readStage(
  { text }: DockerInstruction,
  values: ReadonlyMap<string, string>,
): DockerStage & { instructions: DockerInstruction[] } {
  const words = text.split(/\s+/).filter((word) => !word.startsWith("--"));
  const [reference = "", as = "", word] = words;
  const name = as.toUpperCase() === "AS" ? word : undefined;
  const image = reference.replaceAll(/\$\{?(\w+)\}?/g, (_all, key) => values.get(key) ?? "");
  return { image, name, instructions: [] };
}
