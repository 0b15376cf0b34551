import * as z from "zod/mini";
import { readingOfYaml11 } from "../yaml/resolve-scalar.ts";
import { headOf, type YamlNode, type YamlScalar } from "../yaml/yaml-node.ts";
import { suggestWord } from "./closest-word.ts";
import { describeExpected } from "./describe-expected.ts";
import { describeNode, quote } from "./describe-node.ts";
import type { ShapeFault } from "./shape-fault.ts";

type Path = readonly PropertyKey[];

/** What keeps a node from being the single value that `schema` takes; `undefined` when nothing does. */
export function findScalarFault(
  schema: z.core.$ZodType,
  node: YamlNode,
  path: Path,
): ShapeFault | undefined {
  if (node.kind !== "scalar") {
    const message = `must be ${describeExpected(schema)}, got ${describeNode(node)}`;
    return { kind: "wrong_type", range: headOf(node), path, message };
  }
  if (typeof node.value === "number" && !Number.isFinite(node.value)) {
    const message = `must be a finite number, got ${node.source}`;
    return { kind: "non_finite", range: node, path, message };
  }
  const parsed = z.safeParse(schema, node.value);
  const issue = parsed.success ? undefined : parsed.error.issues[0];
  return issue === undefined ? undefined : faultOf(issue, describeExpected(schema), node, path);
}

function faultOf(
  issue: z.core.$ZodIssue,
  expected: string,
  node: YamlScalar,
  path: Path,
): ShapeFault {
  const at = { range: node, path };
  const got = describeNode(node);
  switch (issue.code) {
    case "invalid_value": {
      const allowed = issue.values.map(String);
      const hint = suggestWord(node.source, allowed);
      return { kind: "invalid_value", ...at, message: `must be ${expected}, got ${got}`, hint };
    }
    case "invalid_format":
      return {
        kind: "invalid_value",
        ...at,
        message: `${quote(node.source)} has a form that is not allowed here`,
        hint: describePattern(path),
      };
    case "too_small":
    case "too_big": {
      const message = `must be ${describeLimit(issue)}, got ${describeAmount(issue, node)}`;
      return { kind: "invalid_value", ...at, message };
    }
    default: {
      const hint = describeReading(node);
      return { kind: "wrong_type", ...at, message: `must be ${expected}, got ${got}`, hint };
    }
  }
}

function describePattern(path: Path): string {
  return path.at(-1) === "webhook_url"
    ? `write an http(s) address or a reference such as \${SLACK_WEBHOOK_URL}`
    : "use lower-case letters, digits and underscores, starting with a letter";
}

type LimitIssue = z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig;

function describeLimit(issue: LimitIssue): string {
  const limit =
    issue.code === "too_small" ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
  return issue.origin === "string" ? `${limit} characters long` : limit;
}

function describeAmount(issue: LimitIssue, node: YamlScalar): string {
  return issue.origin === "string" ? `${node.source.length}` : String(node.value);
}

/** Says why `yes` or `1_000` is a string, to those who know the older YAML. */
function describeReading(node: YamlScalar): string | undefined {
  const reading = node.plain ? readingOfYaml11(node.source) : undefined;
  if (reading === undefined || typeof node.value !== "string") return undefined;
  return `YAML 1.2 reads ${node.source} as a string; YAML 1.1 read it as ${reading}`;
}
