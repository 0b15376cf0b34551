import { withTimeout } from "@autotrader/kernel";
import * as z from "zod";
import { AppError } from "../errors.ts";
import type { VectorStore } from "./vector-store.ts";

export interface MilvusStoreOptions {
  /** Address of Milvus, such as `http://milvus:19530`. */
  readonly url: string;
  /** `user:password`, or an API key. */
  readonly token: string;
  readonly dimension: number;
  /** @defaultValue "token_vectors" */
  readonly collectionName?: string | undefined;
  /** @defaultValue 5_000 */
  readonly timeoutMs?: number | undefined;
  /** @defaultValue the platform's `fetch` */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/**
 * Vectors in Milvus through its RESTful API, version 2
 * (https://milvus.io/api-reference/restful/v2.5.x/About.md). Rejects with {@link AppError}
 * `VECTORS_FAILED`, whose message never holds the token.
 */
export function createMilvusStore(options: MilvusStoreOptions): VectorStore {
  const { url, token, dimension, timeoutMs = 5_000, fetch = globalThis.fetch } = options;
  const { collectionName = "token_vectors" } = options;

  const post = async <Data>(path: string, body: object, data: z.ZodType<Data>): Promise<Data> => {
    const fail = (reason: string, cause?: unknown) =>
      new AppError(`Milvus ${path} ${reason}`, "VECTORS_FAILED", { operation: path }, { cause });
    const text = await withTimeout(new AbortController().signal, timeoutMs, async (signal) => {
      const response = await fetch(`${url}/v2/vectordb/${path}`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${token}`,
          accept: "application/json",
          "content-type": "application/json",
        },
        body: JSON.stringify({ collectionName, ...body, dbName: "default" }),
        redirect: "error",
        signal,
      });
      if (!response.ok) throw fail(`answered ${response.status}`);
      return response.text();
    }).catch((error: unknown) => {
      throw AppError.is(error) ? error : fail("did not answer", error);
    });
    const answer = answerOf(data).safeParse(parseJson(text));
    if (!answer.success) throw fail("answered in another shape", answer.error);
    if (answer.data.code !== 0) throw fail(`failed with code ${answer.data.code}`);
    return data.parse(answer.data.data);
  };

  return {
    close: async () => {},
    async prepare() {
      const { has } = await post("collections/has", {}, z.object({ has: z.boolean() }));
      if (has) return;
      await post(
        "collections/create",
        {
          dimension,
          metricType: "COSINE",
          idType: "VarChar",
          autoID: false,
          primaryFieldName: "id",
          vectorFieldName: "vector",
          params: { max_length: 100 },
        },
        z.unknown(),
      );
    },
    async upsert(items) {
      await post("entities/upsert", { data: items }, z.unknown());
    },
    async get(id) {
      const vectors = z.array(z.object({ vector: z.array(z.number()) }));
      const found = await post("entities/get", { id: [id], outputFields: ["vector"] }, vectors);
      return found[0]?.vector ?? null;
    },
    async nearest(vector, limit) {
      // What Milvus calls distance is, for COSINE, the cosine itself.
      const found = await post(
        "entities/search",
        { data: [vector], annsField: "vector", limit, outputFields: ["id"] },
        z.array(z.object({ id: z.string(), distance: z.number() })),
      );
      return found.map(({ id, distance }) => ({ id, similarity: distance }));
    },
  };
}

/** An error carries a code and no data. */
function answerOf<Data>(data: z.ZodType<Data>) {
  return z.union([
    z.object({ code: z.literal(0), data }),
    z.object({ code: z.number().refine((code) => code !== 0), data: z.undefined().optional() }),
  ]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
