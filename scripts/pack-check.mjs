// Builds and packs every published package, examines the tarballs and uses each one the way a
// stranger would: alone in an empty project, from `import`, from `require`, from the command line
// and from TypeScript. Usage: node scripts/pack-check.mjs [folder below packages/ ...]
import { execFile } from "node:child_process";
import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = join(root, "node_modules", ".bin");
const work = mkdtempSync(join(tmpdir(), "pack-check-"));
const onlyThese = process.argv.slice(2);
const mayContain =
  /^(package\.json|README\.md|LICENSE(\.[\w-]+)?|CHANGELOG\.md|dist\/[\w./-]+\.(js|js\.map|d\.ts))$/;
const needsTools = /^\.\/(node|testing)$/; // types of Node, or vitest as a peer
const counts = { passed: 0, failed: 0 };

const packages = globSync("packages/*/package.json", { cwd: root })
  .map((file) => ({
    folder: file.split("/")[1],
    manifest: JSON.parse(readFileSync(join(root, file), "utf8")),
  }))
  .filter(({ manifest, folder }) => {
    const chosen = onlyThese.length === 0 || onlyThese.includes(folder);
    return manifest.private !== true && chosen;
  });

try {
  const queue = [...packages];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      await checkPackage(next);
  };
  await Promise.all([worker(), worker()]);
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;

async function checkPackage({ folder, manifest }) {
  const source = join(root, "packages", folder);
  const tarball = join(work, `${folder}.tgz`);
  const packed = join(work, `${folder}-packed`);
  const project = join(work, `${folder}-project`);
  const check = (what, task) => count(`${folder}: ${what}`, task);
  const subpaths = Object.entries(manifest.publishConfig?.exports ?? {})
    .filter(([, target]) => typeof target !== "string")
    .map(([subpath]) => subpath);
  const plain = subpaths.filter((subpath) => !needsTools.test(subpath));

  if (!(await check("builds", () => run("pnpm", ["run", "build"], source)))) return;
  const isPacked = await check("packs", async () => {
    await run("pnpm", ["pack", "--out", tarball], source);
    mkdirSync(packed);
    await run("tar", ["-xzf", tarball, "-C", packed, "--strip-components=1"], work);
  });
  if (!isPacked) return;
  await check("passes publint", () => run(join(bin, "publint"), [tarball, "--strict"], root));
  await check("resolves for every kind of importer", () =>
    run(join(bin, "attw"), [tarball, "--profile", "esm-only", "--format", "ascii"], root),
  );
  await check("contains what it should and nothing else", () => checkFiles(packed));
  const isInstalled = await check("installs alone", () => install(project, manifest.name, tarball));
  if (!isInstalled) return;
  await checkUse(check, project, manifest, plain);
  await check("type-checks alone", () => typeCheck(project, manifest, plain, []));
  for (const command of Object.keys(manifest.bin ?? {}))
    await check(`answers ${command} --help and --version`, () =>
      checkCommand(project, command, manifest.version),
    );

  const more = subpaths.filter((subpath) => needsTools.test(subpath));
  if (more.length === 0) return;
  const isEquipped = await check("installs beside vitest and the types of Node", () =>
    addTools(project),
  );
  if (!isEquipped) return;
  await checkUse(check, project, manifest, more);
  await check("type-checks beside vitest and the types of Node", () =>
    typeCheck(project, manifest, subpaths, ["node"]),
  );
}

/** `import` and `require` of each entry. */
async function checkUse(check, project, manifest, subpaths) {
  for (const subpath of subpaths) {
    const specifier = manifest.name + subpath.slice(1);
    const program = (load) =>
      `const m = ${load}("${specifier}"); if (Object.keys(m).length === 0) throw new Error("nothing is exported")`;
    await check(`import("${specifier}")`, () =>
      run("node", ["--input-type=module", "-e", program("await import")], project),
    );
    await check(`require("${specifier}")`, () =>
      run("node", ["--input-type=commonjs", "-e", program("require")], project),
    );
  }
}

function checkFiles(packed) {
  const files = readdirSync(packed, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name).slice(packed.length + 1));
  const foreign = files.filter((file) => !mayContain.test(file));
  if (foreign.length > 0) throw new Error(`unexpected files: ${foreign.join(", ")}`);
  for (const needed of ["README.md", "LICENSE", "dist/index.js", "dist/index.d.ts"])
    if (!files.includes(needed)) throw new Error(`no ${needed}`);
  for (const file of files) {
    const text = readFileSync(join(packed, file), "utf8");
    if (/\.(js|d\.ts)$/.test(file) && /(from|import\(?)\s*["']@autotrader\/kernel/.test(text))
      throw new Error(`${file} still imports @autotrader/kernel`);
    if (file === "package.json" && /"(workspace|catalog):|@autotrader\/source/.test(text))
      throw new Error("package.json still speaks of the workspace");
  }
}

async function install(project, name, tarball) {
  mkdirSync(project);
  writeFileSync(
    join(project, "package.json"),
    JSON.stringify({ private: true, dependencies: { [name]: `file:${tarball}` } }),
  );
  writeFileSync(join(project, "pnpm-workspace.yaml"), "packages: []\n");
  await run("pnpm", ["install", "--prefer-offline", "--ignore-scripts"], project);
}

async function addTools(project) {
  const versionOf = (name) =>
    JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")).version;
  const tools = ["vitest", "@types/node"].map((name) => `${name}@${versionOf(name)}`);
  await run("pnpm", ["add", "--prefer-offline", "--ignore-scripts", ...tools], project);
}

/** A strict project that also checks the declarations of its dependencies. */
async function typeCheck(project, manifest, subpaths, types) {
  const specifiers = subpaths.map((subpath) => manifest.name + subpath.slice(1));
  const names = specifiers.map((_, index) => `entry${index}`);
  const imports = specifiers.map((name, index) => `import * as entry${index} from "${name}";`);
  writeFileSync(
    join(project, "use.ts"),
    `${imports.join("\n")}\nexport const all: unknown[] = [${names.join(", ")}];\n`,
  );
  const modules = [
    { module: "nodenext", moduleResolution: "nodenext" },
    { module: "esnext", moduleResolution: "bundler" },
  ];
  for (const options of modules) {
    const compilerOptions = {
      ...options,
      ...{ target: "es2023", lib: ["es2023", "dom", "dom.iterable"], types },
      ...{ strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, noEmit: true },
    };
    writeFileSync(
      join(project, "tsconfig.json"),
      JSON.stringify({ compilerOptions, files: ["use.ts"] }),
    );
    await run(join(bin, "tsc"), ["-p", "tsconfig.json"], project);
  }
}

async function checkCommand(project, command, version) {
  const program = join(project, "node_modules", ".bin", command);
  const help = await run(program, ["--help"], project);
  if (!help.includes(command)) throw new Error(`--help says: ${help}`);
  const said = await run(program, ["--version"], project);
  if (!said.includes(version)) throw new Error(`--version says "${said.trim()}", not ${version}`);
}

async function count(what, task) {
  try {
    await task();
    counts.passed += 1;
    console.log(`ok ${what}`);
    return true;
  } catch (error) {
    counts.failed += 1;
    console.log(`FAILED ${what}\n${String(error.message).replace(/^/gm, "    ")}`);
    return false;
  }
}

async function run(command, args, cwd) {
  try {
    const { stdout } = await promisify(execFile)(command, args, {
      cwd,
      env: { ...process.env, NO_COLOR: "1" },
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    const said = `${error.stdout ?? ""}${error.stderr ?? ""}`.trim();
    throw new Error(`${command} ${args.join(" ")}: ${said.slice(0, 4000) || error.message}`);
  }
}
