import { expect, test } from "vitest";
import { openResources } from "./open-resources.ts";

test("closes in the reverse order, each once", async () => {
  const closed: string[] = [];
  const resources = openResources();
  resources.add(() => closed.push("first"));
  resources.add(async () => closed.push("second"));
  await resources.close();
  await resources.close();
  expect(closed).toEqual(["second", "first"]);
});

test("closes the rest when one fails, and rejects with that failure", async () => {
  const closed: string[] = [];
  const resources = openResources();
  resources.add(() => closed.push("first"));
  resources.add(() => Promise.reject(new Error("stuck")));
  await expect(resources.close()).rejects.toThrow("stuck");
  expect(closed).toEqual(["first"]);
});
