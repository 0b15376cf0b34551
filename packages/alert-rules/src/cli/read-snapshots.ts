import { parseSnapshot, type ReadSnapshot } from "../snapshots/parse-snapshot.ts";
import type { CliIo } from "./cli-io.ts";
import { readText } from "./read-text.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The snapshots of a metrics file: one JSON object, an array of them, or (`.jsonl`, `.ndjson`) one
 * object per line. `-` is standard input, as JSON.
 *
 * @throws UsageError that names the place when the file is no such thing.
 */
export async function readSnapshots(path: string, io: CliIo): Promise<readonly ReadSnapshot[]> {
  const text = (await readText(path, io)).replace(/^\uFEFF/, "");
  const places = /\.(?:jsonl|ndjson)$/i.test(path) ? splitLines(path, text) : splitJson(path, text);
  const snapshots = places.map(({ place, value }) => {
    const parsed = parseSnapshot(value);
    if (parsed.status === "invalid") throw new UsageError(`${place}: ${parsed.message}`);
    return parsed.snapshot;
  });
  if (snapshots.length === 0) throw new UsageError(`${path} has no snapshot`);
  return snapshots;
}

interface PlacedValue {
  readonly place: string;
  readonly value: unknown;
}

function splitJson(path: string, text: string): readonly PlacedValue[] {
  const value = parseJson(path, text);
  if (!Array.isArray(value)) return [{ place: path, value }];
  return value.map((item, index) => ({ place: `${path}: [${index}]`, value: item }));
}

function splitLines(path: string, text: string): readonly PlacedValue[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const place = `${path}:${index + 1}`;
    return line.trim() === "" ? [] : [{ place, value: parseJson(place, line) }];
  });
}

function parseJson(place: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${place}: not JSON`);
  }
}
