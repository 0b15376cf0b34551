/** One line of numbers. */
export interface Sample {
  /** Name with its suffix, such as `scan_duration_seconds_bucket`. */
  readonly name: string;
  /** Label values, unescaped. */
  readonly labels: Readonly<Record<string, string>>;
  /** The number. */
  readonly value: number;
}

const LINE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/s;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(,|$)/sy;
const NUMBER = /^(?:[+-]Inf|NaN|[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)$/i;

/** Reads one sample; `undefined` when the line is none. */
export function parseSample(line: string): Sample | undefined {
  const [, name, labelText = "", valueText] = LINE.exec(line) ?? [];
  if (name === undefined || valueText === undefined || !NUMBER.test(valueText)) return undefined;
  const labels = parseLabels(labelText);
  return labels && { name, labels, value: Number(valueText.replace("Inf", "Infinity")) };
}

function parseLabels(text: string): Record<string, string> | undefined {
  const labels: Record<string, string> = {};
  let position = 0;
  while (position < text.length) {
    LABEL.lastIndex = position;
    const [whole = "", name = "", value = ""] = LABEL.exec(text) ?? [];
    if (whole === "" || name in labels) return undefined;
    labels[name] = value.replace(/\\(.)/g, (_escape, character: string) =>
      character === "n" ? "\n" : character,
    );
    position += whole.length;
  }
  return labels;
}
