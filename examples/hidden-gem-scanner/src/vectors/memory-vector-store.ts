import type { VectorStore } from "./vector-store.ts";

/** Forgets on a restart: for tests, and to say what the other stores must do. */
export function createMemoryVectorStore(): VectorStore {
  const vectors = new Map<string, readonly number[]>();
  return {
    prepare: async () => {},
    upsert: async (items) => {
      for (const { id, vector } of items) vectors.set(id, [...vector]);
    },
    get: async (id) => vectors.get(id) ?? null,
    nearest: async (vector, limit) =>
      [...vectors]
        .map(([id, other]) => ({ id, similarity: cosine(vector, other) }))
        .sort((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1))
        .slice(0, limit),
    close: async () => {},
  };
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
