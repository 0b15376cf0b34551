import { readingOfYaml11, resolveScalar } from "../yaml/resolve-scalar.ts";

/** How a string is written in YAML: plain where that is certain, else in double quotes. */
export function writeString(value: string): string {
  const isPlain =
    /^[A-Za-z_][\w./-]*$/.test(value) &&
    typeof resolveScalar(value) === "string" &&
    readingOfYaml11(value) === undefined;
  return isPlain ? value : JSON.stringify(value);
}

/** The number that a text was probably meant to be, as YAML; `undefined` when it is none. */
export function readNumberText(source: string): string | undefined {
  const bare = source.trim().replaceAll(/(?<=\d)[_,](?=\d)/g, "");
  return /^[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i.test(bare) && Number.isFinite(Number(bare))
    ? String(Number(bare))
    : undefined;
}

/** The boolean that a text was probably meant to be, as YAML; `undefined` when it is none. */
export function readBooleanText(source: string): string | undefined {
  if (/^(?:y|yes|on|true|1)$/i.test(source)) return "true";
  return /^(?:n|no|off|false|0)$/i.test(source) ? "false" : undefined;
}
