import { parse } from "yaml";
import type { PolicyFile } from "../policy-rule.ts";

type Tree = Readonly<Record<string, unknown>>;

/** One entry of `actions.lock.json`: the commit that a version of an action is. */
export interface ActionPin {
  readonly action: string;
  readonly commit: string;
  readonly version: string;
}

export interface WorkflowStep {
  readonly job: string;
  readonly name: string;
  readonly uses: string | undefined;
  readonly run: string | undefined;
  readonly inputs: Tree;
  readonly continuesOnError: boolean;
}

export interface WorkflowJob {
  readonly id: string;
  readonly job: Tree;
  readonly permissions: Readonly<Record<string, string>>;
  readonly steps: readonly WorkflowStep[];
}

/** A `uses:` line as written: comments are not part of the parsed file. */
export interface ActionUse {
  readonly line: number;
  readonly action: string;
  readonly reference: string;
  readonly version: string | undefined;
}

export interface WorkflowSubject {
  readonly text: string;
  readonly workflow: Tree;
  readonly events: readonly string[];
  readonly jobs: readonly WorkflowJob[];
  readonly steps: readonly WorkflowStep[];
  readonly uses: readonly ActionUse[];
  /** What the lock file allows. */
  readonly pins: readonly ActionPin[];
}

export function readWorkflow({ text }: PolicyFile, pins: readonly ActionPin[]): WorkflowSubject {
  const workflow = asTree(parse(text));
  const on = workflow["on"];
  const jobs = Object.entries(asTree(workflow["jobs"])).map(([id, value]): WorkflowJob => {
    const job = asTree(value);
    return {
      id,
      job,
      permissions: asTree(job["permissions"]) as Readonly<Record<string, string>>,
      steps: (Array.isArray(job["steps"]) ? job["steps"] : []).map((step) =>
        readStep(id, asTree(step)),
      ),
    };
  });
  return {
    text,
    workflow,
    events:
      typeof on === "string" ? [on] : Array.isArray(on) ? on.map(String) : Object.keys(asTree(on)),
    jobs,
    steps: jobs.flatMap(({ steps }) => steps),
    uses: readUses(text),
    pins,
  };
}

function readStep(job: string, step: Tree): WorkflowStep {
  const text = (key: string): string | undefined =>
    typeof step[key] === "string" ? step[key] : undefined;
  return {
    job,
    name: text("name") ?? text("uses") ?? "run",
    uses: text("uses"),
    run: text("run"),
    inputs: asTree(step["with"]),
    continuesOnError:
      step["continue-on-error"] !== undefined && step["continue-on-error"] !== false,
  };
}

function readUses(text: string): readonly ActionUse[] {
  return text.split("\n").flatMap((line, index) => {
    const match =
      /^\s*(?:-\s+)?uses:\s*["']?([^\s"'@#]+)(?:@([^\s"'#]+))?["']?(?:\s+#\s*(\S+))?/.exec(line);
    if (match === null || match[1]?.startsWith("./")) return [];
    return [
      { line: index + 1, action: match[1] ?? "", reference: match[2] ?? "", version: match[3] },
    ];
  });
}

function asTree(value: unknown): Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Tree)
    : {};
}
