import { expect, test, vi } from "vitest";
import { postJson } from "./post-json.ts";

test("a redirect is an error: the key in the headers would go along to another host", async () => {
  const fetch = vi.fn(async () => new Response("{}"));
  const limits = { timeoutMs: 1_000, maxResponseBytes: 1_000 };
  const transport = { fetch, url: "https://llm.example/", headers: {}, ...limits };
  await postJson(transport, {}, new AbortController().signal);
  expect(fetch).toHaveBeenCalledWith(
    "https://llm.example/",
    expect.objectContaining({ redirect: "error" }),
  );
});
