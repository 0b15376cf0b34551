import type { FileReport } from "./file-report.ts";
import { fingerprintProblems } from "./fingerprint-problems.ts";
import { reportPath } from "./report-path.ts";
import { UsageError } from "./usage-error.ts";

/** Problems that are known and not told again: fingerprints by the path of their file. */
export type Baseline = ReadonlyMap<string, ReadonlySet<string>>;

/** The problems of the reports as known ones. */
export function toBaseline(reports: readonly FileReport[]): Baseline {
  const entries = reports.map((report) => {
    const prints = fingerprintProblems(report).map(({ fingerprint }) => fingerprint);
    return [reportPath(report), new Set(prints)] as const;
  });
  return new Map(entries.filter(([, prints]) => prints.size > 0));
}

/** All problems of the reports, as the text of a baseline file. */
export function writeBaseline(reports: readonly FileReport[]): string {
  const known = [...toBaseline(reports)].map(([path, prints]) => [path, [...prints]]);
  return `${JSON.stringify({ known_problems: Object.fromEntries(known) }, null, 2)}\n`;
}

/**
 * Reads a baseline file.
 *
 * @throws UsageError when the text is none.
 */
export function readBaseline(text: string, path: string): Baseline {
  const known = keyOf(parseJson(text), "known_problems");
  if (typeof known === "object" && known !== null && !Array.isArray(known)) {
    const entries: readonly (readonly [string, unknown])[] = Object.entries(known);
    const files = entries.flatMap(([file, prints]) =>
      isTexts(prints) ? [[file, new Set(prints)] as const] : [],
    );
    if (files.length === entries.length) return new Map(files);
  }
  throw new UsageError(`${path} is no baseline: write it with --write-baseline`);
}

/** The reports without the known problems, and how many known problems are there no more. */
export function applyBaseline(
  reports: readonly FileReport[],
  baseline: Baseline,
): { readonly reports: readonly FileReport[]; readonly mended: number } {
  let mended = 0;
  const left = reports.map((report): FileReport => {
    const known = baseline.get(reportPath(report));
    if (known === undefined) return report;
    const all = fingerprintProblems(report);
    const fresh = all.filter(({ fingerprint }) => !known.has(fingerprint));
    mended += known.size - (all.length - fresh.length);
    return { ...report, verdict: { problems: fresh.map(({ problem }) => problem) } };
  });
  return { reports: left, mended };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function keyOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
