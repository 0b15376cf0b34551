import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeDataFolder } from "./data-folder.ts";

let parent = "";
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "data-folder-"));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

test("creates the folder, marks it as taken and gives it back", () => {
  const path = join(parent, "deep", "down");
  const folder = takeDataFolder(path);
  expect(readFileSync(join(path, "process.lock"), "utf8")).toBe(String(process.pid));
  folder.release();
  takeDataFolder(path).release();
  expect(() => readFileSync(join(path, "process.lock"))).toThrow();
});

test("refuses a folder that a running process holds, and names it", async () => {
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  writeFileSync(join(parent, "process.lock"), String(other.pid));
  try {
    expect(() => takeDataFolder(parent)).toThrow(
      expect.objectContaining({
        code: "FOLDER_IN_USE",
        message: expect.stringContaining(`process ${other.pid}`),
      }),
    );
  } finally {
    other.kill();
  }
});

test.each(["", "no number", "4194303"])("takes over a lock left behind: %j", (left) => {
  writeFileSync(join(parent, "process.lock"), left);
  takeDataFolder(parent).release();
  expect(() => readFileSync(join(parent, "process.lock"))).toThrow();
});

test("says that the folder cannot be written when a file stands in its place", () => {
  const path = join(parent, "file");
  writeFileSync(path, "");
  expect(() => takeDataFolder(join(path, "inside"))).toThrow(
    expect.objectContaining({ code: "FOLDER_NOT_WRITABLE" }),
  );
});
