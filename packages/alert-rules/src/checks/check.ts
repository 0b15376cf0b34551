import type { AppliedDirectives } from "../directives/apply-directives.ts";
import type { Directive, DirectiveFault } from "../directives/directive.ts";
import type { DerivedView } from "../expressions/derived-view.ts";
import type { Shape } from "../schema/shape.ts";
import type { ShapeFault } from "../schema/shape-fault.ts";
import type { MetricFacts } from "../units/describe-metric.ts";
import type { MetricSpec } from "../units/metric-spec.ts";
import type { FileView } from "../views/file-view.ts";
import type { LineIndex } from "../yaml/line-index.ts";
import type { YamlDocument } from "../yaml/read-yaml.ts";
import type { TextRange } from "../yaml/yaml-node.ts";

/** What a check may look at. */
export interface CheckContext {
  readonly document: YamlDocument;
  readonly lines: LineIndex;
  readonly shapeFaults: readonly ShapeFault[];
  readonly view: FileView;
  /** The derived metrics with their expressions; `null` when the host gave no parser for them. */
  readonly derived: readonly DerivedView[] | null;
  /** Metrics the host registered, by name; empty when it registered none. */
  readonly registry: ReadonlyMap<string, MetricSpec>;
  readonly describeMetric: (name: string) => MetricFacts;
  /** Severities by code, of all checks that run. */
  readonly severities: ReadonlyMap<string, Check["severity"]>;
  /** Whether comments may switch a code off. */
  readonly mayBeDisabled: (code: string) => boolean;
  readonly directives: AppliedDirectives & {
    readonly all: readonly Directive[];
    readonly faults: readonly DirectiveFault[];
  };
  /** Whether an earlier check reported this very range: then its cause is already told. */
  readonly isReported: (range: TextRange) => boolean;
}

/** One thing that a check found. */
export interface Finding {
  readonly range: TextRange;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly hint?: string | undefined;
  /** What the format asks for there, when the file misses it. */
  readonly shape?: Shape | undefined;
}

/** One kind of problem: its identity, and how to find it. */
export interface Check {
  /** Stable identifier; the documentation page is the code in kebab-case. */
  readonly code: string;
  readonly severity: "error" | "warning" | "info";
  readonly run: (context: CheckContext) => Iterable<Finding>;
}
