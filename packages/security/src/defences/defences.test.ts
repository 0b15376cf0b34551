import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { repository } from "../find-files.ts";
import { readDefences } from "./defence.ts";

const defences = readDefences();
const at = (path: string): URL => new URL(path, repository);

test("every defence stands in its file, is really changed, and has something that must go red", () => {
  for (const { id, file, text, replacement, tests = [], policy = false } of defences) {
    expect(existsSync(at(file)), `${id}: ${file}`).toBe(true);
    expect(readFileSync(at(file), "utf8"), id).toContain(text);
    expect(replacement, id).not.toBe(text);
    expect(tests.length > 0 || policy, id).toBe(true);
    expect(tests.filter((path) => !existsSync(at(path)))).toEqual([]);
  }
});

test("each has its own name, and there are at least 40 over at least 15 threats", () => {
  expect(new Set(defences.map(({ id }) => id)).size).toBe(defences.length);
  expect(defences.length).toBeGreaterThanOrEqual(40);
  expect(new Set(defences.map(({ threat }) => threat)).size).toBeGreaterThanOrEqual(15);
});
