import { describe, expect, test } from "vitest";
import { jobId, noticeParts, windowOf } from "./job-identity.ts";

test("windows begin at multiples of their length", () => {
  expect(windowOf(299_999, 300_000)).toBe(0);
  expect(windowOf(300_000, 300_000)).toBe(300_000);
  expect(windowOf(Date.UTC(2025, 0, 1, 10, 7), 300_000)).toBe(Date.UTC(2025, 0, 1, 10, 5));
});

describe("the id of a job", () => {
  test("is a UUID of version 8 that follows from its parts", () => {
    expect(jobId("a", "1")).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(jobId("a", "1")).toBe(jobId("a", "1"));
  });

  test("does not depend on where parts are joined", () => {
    expect(new Set([jobId("a", "b"), jobId("ab"), jobId("a,b"), jobId('a","b')]).size).toBe(4);
  });
});

test("escalations and the end of an alert are notices of their own", () => {
  const alert = {
    id: "x",
    ruleId: "r",
    severity: "high",
    summary: "s",
    firedAtMs: 0,
    values: {},
  } as const;
  const notices = [
    alert,
    { ...alert, escalationLevel: 1 },
    { ...alert, status: "resolved" as const },
  ].map((notice) => jobId(...noticeParts(notice)));
  expect(new Set(notices).size).toBe(3);
  expect(jobId(...noticeParts({ ...alert, status: "firing" }))).toBe(notices[0]);
});
