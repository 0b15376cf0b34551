import type { YamlNode } from "../yaml/yaml-node.ts";

/** Reports one problem at a node. */
export type ReportProblem = (
  code: string,
  message: string,
  node: YamlNode,
  hint?: string | undefined,
) => void;
