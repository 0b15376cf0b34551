import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { find, publishedPackages, read, readManifest, root } from "../support/repository.ts";

const licence = read("LICENSE");
const changesets = find(".changeset/*.md").map((path) => read(path));

for (const { folder, path, manifest, entries } of publishedPackages()) {
  describe(`the package ${folder}`, () => {
    it("has what a stranger looks for: README, licence, page, errors", () => {
      const wanted = [
        `${path}/README.md`,
        `docs/packages/${folder}.md`,
        `docs/errors/${folder}.md`,
      ];
      expect(wanted.filter((file) => !existsSync(root + file))).toEqual([]);
      expect(read(`${path}/LICENSE`)).toBe(licence);
      expect(read(`${path}/README.md`)).toContain(`# ${manifest.name}`);
    });

    it("is released through a changeset or has a changelog", () => {
      const announced = changesets.some((text) => text.includes(`"${manifest.name}":`));
      expect(announced || existsSync(`${root}${path}/CHANGELOG.md`)).toBe(true);
    });

    it("publishes the same entries that development sees, built instead of source", () => {
      const published = Object.fromEntries(
        Object.entries(manifest.exports ?? {}).map(([subpath, target]) => {
          if (typeof target === "string") return [subpath, target];
          const { "@autotrader/source": _source, ...built } = target;
          return [subpath, built];
        }),
      );
      expect(manifest.publishConfig?.exports).toEqual(published);
      for (const [subpath, target] of Object.entries(published)) {
        if (typeof target === "string") continue;
        const name = subpath === "." ? "index" : subpath.slice(2).replaceAll("/", "-");
        expect(target).toEqual({
          types: `./dist/${name}.d.ts`,
          default: `./dist/${name}.js`,
        });
      }
    });

    it("has a source behind every entry, and every entry in its documentation", () => {
      expect(entries.filter(({ source }) => !existsSync(root + source))).toEqual([]);
      const { entryPoints } = JSON.parse(read(`${path}/typedoc.json`));
      const sources = entries.map(({ source }) => source.slice(path.length + 1));
      expect([...entryPoints].sort()).toEqual([...sources].sort());
    });

    it("describes itself completely", () => {
      expect(manifest).toMatchObject({
        name: `@autotrader/${folder}`,
        license: "MIT",
        type: "module",
        sideEffects: false,
        description: expect.stringMatching(/^[A-Z].{20,}\.$/),
        files: ["dist", "README.md", "LICENSE", "CHANGELOG.md"],
        engines: { node: ">=22.12" },
        repository: {
          directory: path,
          url: readManifest("packages/logging/package.json").repository?.url,
        },
        homepage: expect.stringContaining(`/tree/main/${path}#readme`),
        publishConfig: { access: "public" },
      });
    });

    it("depends on no other package of this repository", () => {
      const { dependencies = {}, peerDependencies = {} } = manifest;
      const names = [...Object.keys(dependencies), ...Object.keys(peerDependencies)];
      expect(names.filter((name) => name.startsWith("@autotrader/"))).toEqual([]);
    });

    it("has its command in the build when it has one", () => {
      const commands = Object.values(manifest.bin ?? {});
      for (const command of commands) expect(command).toBe("./dist/cli.js");
      expect(existsSync(`${root}${path}/src/cli/main.ts`)).toBe(commands.length > 0);
    });
  });
}
