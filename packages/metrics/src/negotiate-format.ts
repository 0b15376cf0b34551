import type { ExpositionFormat } from "./render-text.ts";

/** What each format is called in HTTP. */
export const contentTypes: Readonly<Record<ExpositionFormat, string>> = {
  text: "text/plain; version=0.0.4; charset=utf-8",
  openmetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8",
};

/**
 * Chooses the format that an `Accept` header likes best (RFC 9110, 12.5.1). Whoever takes neither gets
 * plain text, as every Prometheus client does it.
 */
export function negotiateFormat(accept: string | null): ExpositionFormat {
  let openMetrics = 0;
  let text = 0;
  for (const part of (accept ?? "").split(",")) {
    const [range = "", ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
    const quality = readQuality(parameters);
    if (range === "application/openmetrics-text") openMetrics = Math.max(openMetrics, quality);
    if (range === "text/plain" || range === "text/*") text = Math.max(text, quality);
  }
  return openMetrics > 0 && openMetrics >= text ? "openmetrics" : "text";
}

function readQuality(parameters: readonly string[]): number {
  const weight = parameters.find((parameter) => parameter.startsWith("q="));
  if (weight === undefined) return 1;
  const quality = Number(weight.slice(2));
  return quality >= 0 && quality <= 1 ? quality : 0;
}
