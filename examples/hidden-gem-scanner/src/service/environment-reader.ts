import { secretWeakness } from "./secret-weakness.ts";

/** Where settings come from. */
export interface EnvironmentHost {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Text of a file; throws when it cannot be read. */
  readonly readFile: (path: string) => string;
  /** Folders that something is mounted on. */
  readonly mountPoints: () => readonly string[];
}

/** Reads variables one by one and remembers what is wrong with them. */
export interface EnvironmentReader {
  readonly text: (name: string, otherwise?: string) => string;
  readonly wholeNumber: (
    name: string,
    range: { readonly from: number; readonly to: number; readonly otherwise: number },
  ) => number;
  readonly oneOf: <Choice extends string>(
    name: string,
    choices: readonly Choice[],
    otherwise: Choice,
  ) => Choice;
  /** A secret, which in production must not be weak. */
  readonly secret: (name: string) => string;
  /** Words between commas. */
  readonly list: (name: string) => readonly string[];
  /** Checks in production that each folder of the list is a mount. */
  readonly mounted: (name: string) => void;
  /** One line for each problem so far. Secrets are never repeated. */
  readonly problems: readonly string[];
}

/** Makes a reader. `NAME_FILE` wins over nothing: giving both is a problem. */
export function createEnvironmentReader(host: EnvironmentHost): EnvironmentReader {
  const { env } = host;
  const isProduction = env["NODE_ENV"] === "production";
  const problems: string[] = [];

  const raw = (name: string): string | undefined => {
    const path = env[`${name}_FILE`];
    if (path === undefined || path === "") return env[name];
    if (env[name] !== undefined) problems.push(`${name} and ${name}_FILE are both given`);
    try {
      return host.readFile(path).replace(/\r?\n$/, "");
    } catch {
      problems.push(`${name}_FILE names a file that cannot be read: ${path}`);
      return undefined;
    }
  };
  const isToldElsewhere = (name: string) =>
    problems.some((line) => line.startsWith(`${name}_FILE`));

  const text = (name: string, otherwise?: string): string => {
    const value = raw(name) ?? otherwise;
    if (value !== undefined && value !== "") return value;
    if (!isToldElsewhere(name)) problems.push(`${name} is missing`);
    return "";
  };
  const list = (name: string) =>
    (raw(name) ?? "")
      .split(",")
      .map((word) => word.trim())
      .filter((word) => word !== "");

  return {
    problems,
    text,
    list,
    wholeNumber(name, { from, to, otherwise }) {
      const value = raw(name);
      if (value === undefined || value === "") return otherwise;
      const number = Number(value);
      if (/^\d+$/.test(value) && number >= from && number <= to) return number;
      problems.push(`${name} must be a whole number from ${from} to ${to}, got ${value}`);
      return otherwise;
    },
    oneOf(name, choices, otherwise) {
      const value = raw(name);
      if (value === undefined || value === "") return otherwise;
      const choice = choices.find((candidate) => candidate === value);
      if (choice !== undefined) return choice;
      problems.push(`${name} must be ${choices.join(" or ")}, got ${value}`);
      return otherwise;
    },
    secret(name) {
      const value = raw(name);
      if (value === undefined) {
        if (!isToldElsewhere(name)) problems.push(`${name} is missing (give ${name}_FILE)`);
        return "";
      }
      const weakness = secretWeakness(value);
      if (isProduction && weakness !== null) problems.push(`${name} ${weakness}`);
      return value;
    },
    mounted(name) {
      const folders = list(name);
      if (!isProduction || folders.length === 0) return;
      const mounts = new Set(host.mountPoints());
      for (const folder of folders) {
        if (!mounts.has(folder)) problems.push(`${folder} must be a mounted volume and is not`);
      }
    },
  };
}
