import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Absolute path of the repository, with a slash at its end. */
export const root: string = fileURLToPath(new URL("../../../", import.meta.url));

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly license?: string;
  readonly repository?: { readonly url: string; readonly directory: string };
  readonly homepage?: string;
  readonly type?: string;
  readonly sideEffects?: boolean;
  readonly files?: readonly string[];
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly engines?: { readonly node: string };
  readonly publishConfig?: {
    readonly access: string;
    readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A way into a package: `import … from "<specifier>"`. */
export interface Entry {
  /** Key in `exports`: `.`, `./node`. */
  readonly subpath: string;
  /** What a user writes: `@autotrader/logging/node`. */
  readonly specifier: string;
  /** Its source, relative to the repository. */
  readonly source: string;
  /** Whether it has to run in browsers and at the edge. */
  readonly browserCapable: boolean;
}

export interface PublishedPackage {
  /** Name of its folder: `logging`. */
  readonly folder: string;
  /** Folder relative to the repository: `packages/logging`. */
  readonly path: string;
  readonly manifest: Manifest;
  readonly entries: readonly Entry[];
}

const nodeOnly = /^\.\/(node|cli|testing|postgres)$/;

/** Reads a file of the repository. */
export function read(path: string): string {
  return readFileSync(root + path, "utf8");
}

/** Files of the repository by glob, sorted, without installed and built ones. */
export function find(...patterns: readonly string[]): readonly string[] {
  const exclude = (path: string): boolean =>
    /(^|\/)(node_modules|dist|coverage|generated|\.toolchain|\.git)$/.test(path);
  return globSync([...patterns], { cwd: root, exclude }).sort();
}

export function readManifest(path: string): Manifest {
  return JSON.parse(read(path));
}

/** Every package that goes to the npm registry, by folder name. */
export function publishedPackages(): readonly PublishedPackage[] {
  return find("packages/*/package.json").flatMap((file) => {
    const manifest = readManifest(file);
    const path = file.slice(0, -"/package.json".length);
    if (manifest.private === true) return [];
    return [
      {
        folder: path.slice("packages/".length),
        path,
        manifest,
        entries: entriesOf(path, manifest),
      },
    ];
  });
}

function entriesOf(path: string, manifest: Manifest): readonly Entry[] {
  return Object.entries(manifest.exports ?? {}).flatMap(([subpath, target]) => {
    if (typeof target === "string") return [];
    const source = target["@autotrader/source"];
    if (source === undefined)
      throw new Error(`${path}/package.json: exports["${subpath}"] has no "@autotrader/source"`);
    return [
      {
        subpath,
        specifier: manifest.name + subpath.slice(1),
        source: `${path}/${source.slice("./".length)}`,
        browserCapable: !nodeOnly.test(subpath),
      },
    ];
  });
}
