import { parseSample, type Sample } from "./parse-sample.ts";

/** One metric as it was read. */
export interface ExpositionFamily {
  /** Name as after `# TYPE`. */
  readonly name: string;
  /** Type as after `# TYPE`. */
  readonly type: string;
  /** Text as after `# HELP`, unescaped. */
  readonly help: string;
  /** Its samples, in order. */
  readonly samples: readonly Sample[];
}

interface OpenFamily extends ExpositionFamily {
  readonly samples: Sample[];
}

/**
 * Reads Prometheus text 0.0.4 or OpenMetrics 1.0 the strict way, to test what a program shows. Unlike
 * `promtool check metrics` it also refuses duplicate series, samples outside of their family, buckets
 * that are not cumulative or lack `+Inf`, and negative counters.
 *
 * @param text - The whole exposition.
 * @returns The families by name.
 * @throws Error that names the line.
 */
export function parseExposition(text: string): ReadonlyMap<string, ExpositionFamily> {
  const families = new Map<string, OpenFamily>();
  if (!text.endsWith("\n")) throw new Error("the last line has no line feed");
  const lines = text.slice(0, -1).split("\n");
  let current: OpenFamily | undefined;
  let help: readonly string[] | undefined;

  for (const [index, line] of lines.entries()) {
    const complain = (problem: string): never => {
      throw new Error(`line ${index + 1}: ${problem}: ${line}`);
    };
    const [keyword, name = "", rest = ""] = splitComment(line);
    if (keyword === "# EOF") {
      if (index !== lines.length - 1) complain("text after # EOF");
    } else if (keyword === "# HELP") {
      help = [name, rest];
    } else if (keyword === "# TYPE") {
      if (families.has(name)) complain("second TYPE");
      if (help?.[0] !== name) complain("TYPE without HELP before it");
      current = { name, type: rest, help: unescapeHelp(help?.[1] ?? ""), samples: [] };
      families.set(name, current);
    } else {
      const sample = parseSample(line) ?? complain("not a sample");
      if (current === undefined || !belongsTo(sample, current))
        complain("sample outside its family");
      current?.samples.push(sample);
    }
  }
  const isOpenMetrics = lines.at(-1) === "# EOF";
  for (const family of families.values()) checkFamily(family, isOpenMetrics);
  return families;
}

function splitComment(line: string): readonly string[] {
  return /^(# (?:HELP|TYPE|EOF))(?: (\S+) ?(.*))?$/s.exec(line)?.slice(1) ?? [];
}

function unescapeHelp(text: string): string {
  return text.replace(/\\(.)/g, (_whole, character: string) =>
    character === "n" ? "\n" : character,
  );
}

/** What the names of a family's samples may add to its own. */
const SUFFIXES: ReadonlyMap<string, readonly string[]> = new Map([
  ["histogram", ["_bucket", "_sum", "_count"]],
  ["counter", ["", "_total"]],
]);

function belongsTo(sample: Sample, { name, type }: ExpositionFamily): boolean {
  return (SUFFIXES.get(type) ?? [""]).some((suffix) => sample.name === name + suffix);
}

function checkFamily({ name, type, samples }: ExpositionFamily, isOpenMetrics: boolean): void {
  const seen = new Set<string>();
  for (const sample of samples) {
    const key = seriesKey(sample);
    if (seen.has(key)) throw new Error(`${name}: series stands there twice: ${key}`);
    seen.add(key);
    if (type === "counter" && !(sample.value >= 0)) throw new Error(`${name}: negative counter`);
  }
  if (type === "histogram") checkBuckets(name, samples, isOpenMetrics);
}

function checkBuckets(name: string, samples: readonly Sample[], isOpenMetrics: boolean): void {
  for (const { key, bounds, counts } of groupBuckets(name, samples)) {
    if (!isAscending(bounds, true)) throw new Error(`${key}: bounds do not ascend`);
    if (!isAscending(counts, false)) throw new Error(`${key}: buckets are not cumulative`);
    if (bounds.at(-1) !== Number.POSITIVE_INFINITY) throw new Error(`${key}: no +Inf bucket`);
    const count = samples.find(
      ({ name: sampleName, labels }) =>
        sampleName === `${name}_count` && seriesKey({ name, labels }) === key,
    );
    // OpenMetrics leaves the count out where values may be negative.
    if (isOpenMetrics && count === undefined) continue;
    if (count?.value !== counts.at(-1)) throw new Error(`${key}: _count is not the +Inf bucket`);
  }
}

interface BucketSeries {
  readonly key: string;
  readonly bounds: number[];
  readonly counts: number[];
}

function groupBuckets(name: string, samples: readonly Sample[]): Iterable<BucketSeries> {
  const groups = new Map<string, BucketSeries>();
  for (const sample of samples) {
    if (sample.name !== `${name}_bucket`) continue;
    const { le = "", ...labels } = sample.labels;
    const key = seriesKey({ name, labels });
    const group = groups.get(key) ?? { key, bounds: [], counts: [] };
    group.bounds.push(le === "+Inf" ? Number.POSITIVE_INFINITY : Number(le));
    group.counts.push(sample.value);
    groups.set(key, group);
  }
  return groups.values();
}

function isAscending(values: readonly number[], strictly: boolean): boolean {
  return values.every((value, index) => {
    const before = values[index - 1];
    return before === undefined || (strictly ? value > before : value >= before);
  });
}

function seriesKey({ name, labels }: Pick<Sample, "name" | "labels">): string {
  return name + JSON.stringify(Object.entries(labels).sort());
}
