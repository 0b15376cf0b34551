import { expect, test } from "vitest";
import type { VectorStore } from "./vector-store.ts";

/** What every store must do. Vectors have 3 numbers; each test gets an empty store of its own. */
export function vectorStoreContract(open: () => Promise<VectorStore>): void {
  test("nearest first by the angle, whatever the length, and no more than asked for", async () => {
    const store = await open();
    await store.upsert([
      { id: "same", vector: [2, 0, 0] },
      { id: "opposite", vector: [-1, 0, 0] },
      { id: "half", vector: [1, 1, 0] },
      { id: "right", vector: [0, 3, 0] },
    ]);
    // cos 0°, 45°, 90°.
    expect(await store.nearest([1, 0, 0], 3)).toEqual([
      { id: "same", similarity: expect.closeTo(1, 6) },
      { id: "half", similarity: expect.closeTo(Math.SQRT1_2, 6) },
      { id: "right", similarity: expect.closeTo(0, 6) },
    ]);
  });

  test("a known id gets another vector, and others keep theirs", async () => {
    const store = await open();
    await store.upsert([
      { id: "a", vector: [1, 0, 0] },
      { id: "b", vector: [0, 1, 0] },
    ]);
    await store.upsert([{ id: "a", vector: [0.25, -0.5, 4] }]);
    expect(await store.get("a")).toEqual([0.25, -0.5, 4]);
    expect(await store.get("b")).toEqual([0, 1, 0]);
    expect(await store.get("nobody")).toBeNull();
    expect(await store.nearest([1, 0, 0], 10)).toHaveLength(2);
  });

  test("preparing again loses nothing, and nothing to keep is no mistake", async () => {
    const store = await open();
    await store.upsert([]);
    await store.upsert([{ id: "a", vector: [1, 2, 3] }]);
    await store.prepare();
    expect(await store.get("a")).toEqual([1, 2, 3]);
  });

  test("a hostile id is an id", async () => {
    const store = await open();
    const id = `'); drop table token_vectors; --"{}\\`;
    await store.upsert([{ id, vector: [1, 0, 0] }]);
    expect(await store.get(id)).toEqual([1, 0, 0]);
    expect(await store.nearest([1, 0, 0], 1)).toEqual([{ id, similarity: 1 }]);
  });
}
