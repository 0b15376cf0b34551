import { readFileSync } from "node:fs";
import { load, YAMLException } from "js-yaml";
import { AppError } from "../errors.ts";

/**
 * Reads one YAML file.
 *
 * @throws {@link AppError} `CONFIG_UNREADABLE` when the file cannot be read or is not YAML.
 */
export function readYaml(path: string): unknown {
  const text = readText(path);
  try {
    return load(text);
  } catch (error) {
    const reason = error instanceof YAMLException ? error.reason : "it is not YAML";
    const line = error instanceof YAMLException ? (error.mark?.line ?? 0) + 1 : 1;
    throw new AppError(
      `${path}:${line}: ${reason}`,
      "CONFIG_UNREADABLE",
      { path },
      { cause: error },
    );
  }
}

/** Reads one text file, with the same error. */
export function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new AppError(
      `${path} cannot be read; pass --config with the folder of the YAML files`,
      "CONFIG_UNREADABLE",
      { path },
      { cause: error },
    );
  }
}
