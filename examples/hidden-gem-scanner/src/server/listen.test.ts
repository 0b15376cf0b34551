import { Hono } from "hono";
import { expect, test } from "vitest";
import { listen } from "./listen.ts";

test("serves on this machine until it is closed", async () => {
  const app = new Hono().get("/", (context) => context.text("here"));
  const server = await listen(app, 0);
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(await (await fetch(server.url)).text()).toBe("here");
  await server.close();
  await expect(fetch(server.url)).rejects.toThrow(TypeError);
});

test("says in one line that the port is taken, and what to do", async () => {
  const first = await listen(new Hono(), 0);
  const port = Number(new URL(first.url).port);
  await expect(listen(new Hono(), port)).rejects.toMatchObject({
    code: "PORT_IN_USE",
    message: `port ${port} is taken by another program; pass --port with a free one (0 picks one)`,
  });
  await first.close();
});
