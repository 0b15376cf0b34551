import type { Position } from "@autotrader/kernel";

import type { AlertSnapshot } from "../engine/alert-engine.ts";
import type { MetricValue } from "../evaluation/metric-values.ts";
import { suggestWord } from "../schema/closest-word.ts";
import { parseMoment } from "../snapshots/parse-snapshot.ts";
import type { LineIndex } from "../yaml/line-index.ts";
import { FREE_KEY_PREFIX } from "../yaml/plain-value.ts";
import { childOf, itemsOf, stringOf, type YamlEntry, type YamlNode } from "../yaml/yaml-node.ts";
import { parseDuration } from "./duration.ts";
import type { ReportProblem } from "./report-problem.ts";
import type {
  Expectation,
  ExpectedAlert,
  ExpectedList,
  ExpectedNotice,
  Located,
  RuleTest,
  TestAcknowledgement,
} from "./rule-test.ts";
import { expandItem, lengthOfItem } from "./series.ts";

const DEFAULT_INTERVAL_MS = 60_000;
/** Of one test. */
const MOST_SNAPSHOTS = 100_000;

/** Reads one test whose shape is right; what is wrong beyond the shape is reported. */
export function readRuleTest(node: YamlNode, lines: LineIndex, report: ReportProblem): RuleTest {
  const read = createReader(node, lines, report);
  const name = stringOf(childOf(node, "name")) ?? "";
  const startMs = read.startMs();
  const atMs = (entry: YamlNode) => startMs + parseDuration(stringOf(childOf(entry, "at")) ?? "0s");
  const acknowledgements = itemsOf(childOf(node, "acknowledge")).map(
    (entry): TestAcknowledgement => ({
      position: read.positionOf(entry),
      atMs: atMs(entry),
      rule: read.located(entry, "rule"),
      entity: read.entity(entry),
      by: stringOf(childOf(entry, "by")) ?? "somebody",
    }),
  );
  const expectations = itemsOf(childOf(node, "expect")).map(
    (entry): Expectation => ({
      atMs: atMs(entry),
      alerts: read.list(entry, "alerts", read.alert),
      notices: read.list(entry, "notices", read.notice),
    }),
  );
  return {
    name,
    position: read.positionOf(childOf(node, "name") ?? node),
    only: read.list(node, "only", read.word)?.items ?? null,
    startMs,
    metrics: read.metrics(),
    snapshots: read.snapshots(startMs),
    acknowledgements: acknowledgements.toSorted((left, right) => left.atMs - right.atMs),
    expectations: expectations.toSorted((left, right) => left.atMs - right.atMs),
  };
}

function createReader(test: YamlNode, lines: LineIndex, report: ReportProblem) {
  const entities = entriesOf(childOf(test, "input"));
  const names = entities.map(({ key }) => key.source);

  const positionOf = (node: YamlNode): Position => lines.positionOf(node);
  const located = (node: YamlNode, key: string): Located<string> => {
    const value = childOf(node, key);
    return { value: textOf(value), position: positionOf(value ?? node) };
  };
  const details = (node: YamlNode, keys: readonly string[]) =>
    new Map(
      keys
        .filter((key) => childOf(node, key) !== undefined)
        .map((key) => [key, located(node, key)] as const),
    );
  const entity = (node: YamlNode): string => {
    const given = childOf(node, "entity");
    const named = stringOf(given);
    if (given === undefined || named === undefined) {
      const [only, ...others] = names;
      if (only !== undefined && others.length === 0) return only;
      const message = `entity is needed: the test has ${names.length} entities`;
      report("MISSING_KEY", message, node, `add entity: one of ${names.join(", ")}`);
      return "";
    }
    if (!names.includes(named)) {
      const hint = suggestWord(named, names);
      report("UNDEFINED_ENTITY", `the input has no entity ${named}`, given, hint);
    }
    return named;
  };

  return {
    positionOf,
    located,
    entity,
    startMs: (): number => {
      const node = childOf(test, "start");
      const atMs = node === undefined ? 0 : parseMoment(stringOf(node));
      if (atMs !== undefined) return atMs;
      if (node !== undefined) report("INVALID_VALUE", "there is no such moment", node);
      return 0;
    },
    list: <Item>(
      node: YamlNode,
      key: string,
      readItem: (item: YamlNode) => Item,
    ): ExpectedList<Item> | null => {
      const list = childOf(node, key);
      if (list === undefined) return null;
      return { position: positionOf(list), items: itemsOf(list).map(readItem) };
    },
    word: (node: YamlNode): Located<string> => ({
      value: textOf(node),
      position: positionOf(node),
    }),
    alert: (node: YamlNode): ExpectedAlert => ({
      position: positionOf(node),
      rule: located(node, "rule"),
      entity: entity(node),
      details: details(node, ["status", "severity", "summary"]),
    }),
    notice: (node: YamlNode): ExpectedNotice => ({
      position: positionOf(node),
      channel: located(node, "channel"),
      rule: located(node, "rule"),
      entity: entity(node),
      details: details(node, ["status", "severity", "level"]),
    }),
    metrics: (): readonly Located<string>[] =>
      entities.flatMap(({ value }) =>
        entriesOf(value).map(({ key }) => ({ value: key.source, position: positionOf(key) })),
      ),
    snapshots: (startMs: number): readonly AlertSnapshot[] => {
      const intervalMs = readInterval(test, report);
      const lengths = entities.map(({ value }) => lengthOf(value));
      if (sum(lengths) > MOST_SNAPSHOTS) {
        const message = `a test has at most ${MOST_SNAPSHOTS} snapshots`;
        report("INVALID_VALUE", message, childOf(test, "input") ?? test);
        return [];
      }
      const all = entities.flatMap(({ key, value }, index) => {
        const series = entriesOf(value).map((entry) => [entry.key.source, expand(entry)] as const);
        return Array.from({ length: lengths[index] ?? 0 }, (_, step): AlertSnapshot => {
          const values = series.map(([metric, at]) => [metric, at(step)] as const);
          return {
            entityId: key.source,
            atMs: startMs + step * intervalMs,
            values: Object.fromEntries(values),
          };
        });
      });
      return all.sort((left, right) => left.atMs - right.atMs);
    },
  };
}

function readInterval(test: YamlNode, report: ReportProblem): number {
  const node = childOf(test, "interval");
  if (node === undefined) return DEFAULT_INTERVAL_MS;
  const intervalMs = parseDuration(stringOf(node) ?? "");
  if (intervalMs <= 0) report("INVALID_VALUE", "the interval must be above 0", node);
  return intervalMs;
}

/** As many snapshots as the longest list has values; one when there is no list. */
function lengthOf(series: YamlNode): number {
  const lengths = entriesOf(series).map(({ value }) =>
    value.kind === "list" ? sum(scalarsOf(value).map(lengthOfItem)) : 1,
  );
  return lengths.reduce((longest, length) => Math.max(longest, length), 0);
}

/** The value at each step: a single value holds throughout, what is after a list is missing. */
function expand({ value }: YamlEntry): (step: number) => MetricValue {
  if (value.kind !== "list") {
    const [constant = null] = scalarsOf(value).map((item) => expandItem(item)[0] ?? null);
    return () => constant;
  }
  const values = scalarsOf(value).flatMap((item) => expandItem(item));
  return (step) => values[step] ?? null;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function scalarsOf(node: YamlNode): readonly (number | boolean | string)[] {
  const nodes = node.kind === "list" ? node.items : [node];
  return nodes.flatMap((item) =>
    item.kind === "scalar" && item.value !== null ? [item.value] : [],
  );
}

function entriesOf(node: YamlNode | undefined): readonly YamlEntry[] {
  const entries = node?.kind === "map" ? node.entries : [];
  return entries.filter(({ key }) => !key.source.startsWith(FREE_KEY_PREFIX));
}

function textOf(node: YamlNode | undefined): string {
  return node?.kind === "scalar" ? String(node.value) : "";
}
