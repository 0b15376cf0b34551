import { createServer, type IncomingMessage } from "node:http";
import { HttpClient } from "@zilliz/milvus2-sdk-node/dist/milvus/HttpClient.js";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createMemoryVectorStore } from "./memory-vector-store.ts";
import { createMilvusStore } from "./milvus-store.ts";
import { scoreVector, scoreVectorLength } from "./score-vector.ts";
import { vectorStoreContract } from "./vector-store-contract.ts";

describe("vectors in memory", () => vectorStoreContract(async () => createMemoryVectorStore()));

describe("a scan as a vector", () => {
  const contribution = { input: "community", weight: 0.08, value: 0.5, points: 4 };

  test("has one number per score input; unknown is 0", () => {
    const unknown = { ...contribution, input: "sentiment", value: null };
    expect(scoreVector({ contributions: [contribution, unknown] })).toEqual([
      0, 0, 0, 0, 0, 0, 0, 0.5,
    ]);
    expect(scoreVectorLength).toBe(8);
  });

  test("does not exist when nothing is known", () => {
    expect(scoreVector({ contributions: [{ ...contribution, value: null }] })).toBeNull();
  });
});

interface Recorded {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly authorization: string | undefined;
  readonly accept: string | undefined;
  readonly body: unknown;
}

// A server that answers like Milvus and remembers what it was asked.
describe("requests to Milvus", () => {
  const asked: Recorded[] = [];
  let status = 200;
  let answer: unknown = { code: 0, data: {} };
  const server = createServer(async (request, response) => {
    asked.push({
      method: request.method,
      path: request.url,
      authorization: request.headers.authorization,
      accept: request.headers.accept,
      body: JSON.parse(await textOf(request)),
    });
    response.writeHead(status, { "content-type": "application/json" });
    response.end(typeof answer === "string" ? answer : JSON.stringify(answer));
  });
  let url = "";
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    url = `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}`;
  });
  beforeEach(() => {
    asked.length = 0;
    status = 200;
  });
  afterAll(() => void server.close());

  const token = "root:not-a-real-token";
  const collectionName = "token_vectors";
  const ours = () => createMilvusStore({ url, token, dimension: 3 });
  const theirs = () => new HttpClient({ endpoint: url, token });
  const vector = [0.25, -1, 3];

  test.each([
    {
      call: "collections/has, then collections/create",
      data: { has: false },
      byUs: () => ours().prepare(),
      byThem: async () => {
        await theirs().hasCollection({ collectionName, dbName: "default" });
        await theirs().createCollection({
          collectionName,
          dimension: 3,
          metricType: "COSINE",
          idType: "VarChar",
          autoID: false,
          primaryFieldName: "id",
          vectorFieldName: "vector",
          params: { max_length: 100 },
        });
      },
    },
    {
      call: "entities/upsert",
      data: { upsertCount: 1 },
      byUs: () => ours().upsert([{ id: "abc", vector }]),
      byThem: () => theirs().upsert({ collectionName, data: [{ id: "abc", vector }] }),
    },
    {
      call: "entities/get",
      data: [{ id: "abc", vector }],
      byUs: () => ours().get("abc"),
      byThem: () => theirs().get({ collectionName, id: ["abc"], outputFields: ["vector"] }),
    },
    {
      call: "entities/search",
      data: [{ id: "abc", distance: 0.9 }],
      byUs: () => ours().nearest(vector, 5),
      byThem: () =>
        theirs().search({
          collectionName,
          data: [vector],
          annsField: "vector",
          limit: 5,
          outputFields: ["id"],
        }),
    },
  ])("are those of the official client: $call", async ({ data, byUs, byThem }) => {
    answer = { code: 0, data };
    await byThem();
    const official = asked.splice(0);
    await byUs();
    expect(official.length).toBeGreaterThan(0);
    expect(asked).toEqual(official);
  });

  test("give back what Milvus answers", async () => {
    answer = { code: 0, data: [{ id: "abc", distance: 0.9 }] };
    expect(await ours().nearest(vector, 5)).toEqual([{ id: "abc", similarity: 0.9 }]);
    answer = { code: 0, data: [{ id: "abc", vector }] };
    expect(await ours().get("abc")).toEqual(vector);
    answer = { code: 0, data: [] };
    expect(await ours().get("abc")).toBeNull();
    answer = { code: 0, data: { has: true } };
    await ours().prepare();
    expect(asked.filter(({ path }) => path?.endsWith("create"))).toEqual([]);
  });

  test.each([
    [200, { code: 1100, message: `bad ${token}` }, "failed with code 1100"],
    [200, "<html>", "answered in another shape"],
    [200, { code: 0, data: [{ id: 1 }] }, "answered in another shape"],
    [401, { code: 0, data: [] }, "answered 401"],
  ])(
    "that are answered %s %j fail with a reason, without the token",
    async (code, body, reason) => {
      status = code;
      answer = body;
      await expect(ours().nearest(vector, 5)).rejects.toMatchObject({
        code: "VECTORS_FAILED",
        message: `Milvus entities/search ${reason}`,
      });
    },
  );

  test("that nobody answers fail as well", async () => {
    const nowhere = createMilvusStore({ url: "http://127.0.0.1:9", token, dimension: 3 });
    await expect(nowhere.get("abc")).rejects.toThrow("Milvus entities/get did not answer");
  });
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}
