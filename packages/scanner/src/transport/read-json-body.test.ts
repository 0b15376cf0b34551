import { expect, test } from "vitest";

import { readJsonBody } from "./read-json-body.ts";

const read = (body: string | ReadableStream<Uint8Array> | null, maxBytes = 1_000) =>
  readJsonBody(new Response(body), maxBytes);

test("reads JSON whose characters are split over chunks", async () => {
  const bytes = new TextEncoder().encode('{"name":"🌨️ gem"}');
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  expect(await read(stream)).toMatchObject({ status: "read", json: { name: "🌨️ gem" } });
});

test.each([
  { body: "<!doctype html><title>Just a moment…</title>", problem: "NOT_JSON" },
  { body: '{"prices":[[1,2],[3', problem: "NOT_JSON" },
  { body: '{"price":NaN}', problem: "NOT_JSON" },
  { body: "", problem: "NOT_JSON" },
  { body: `{"a":"${"x".repeat(1_000)}"}`, problem: "TOO_LARGE" },
  { body: "[".repeat(65) + "]".repeat(65), problem: "TOO_DEEP" },
])("refuses $problem: $body", async ({ body, problem }) => {
  expect(await read(body)).toMatchObject({ status: "refused", problem });
});

test("does not count brackets inside strings as nesting", async () => {
  const text = `{"a":"${"[".repeat(100)}\\"${"{".repeat(100)}"}`;
  expect(await read(text)).toMatchObject({ status: "read" });
});

test("an absent body is empty", async () => {
  expect(await read(null)).toEqual({
    status: "refused",
    problem: "NOT_JSON",
    message: "body is empty",
  });
});

test("says of HTML what it is and quotes nothing of it", async () => {
  const outcome = await read("<html>key=s3cret</html>");
  expect(outcome).toMatchObject({ message: "body is HTML or XML, not JSON" });
});

test("stops reading once the limit is passed", async () => {
  let pulls = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulls += 1;
      controller.enqueue(new Uint8Array(100));
    },
  });
  expect(await read(endless)).toMatchObject({ status: "refused", problem: "TOO_LARGE" });
  expect(pulls).toBeLessThan(20);
});
