import { describe, expect, test } from "vitest";

import type { SpanExporter, SpanRecord } from "../ports.ts";

/** An exporter under test and a way to see what arrived. */
export interface ExporterUnderTest {
  /** The exporter. */
  readonly exporter: SpanExporter;
  /** Names of the spans that arrived so far. */
  readonly arrived: () => readonly unknown[];
}

/** What {@link spanExporterContract} needs. */
export interface SpanExporterContractOptions {
  /** Builds a fresh exporter whose other end takes everything. */
  readonly create: () => ExporterUnderTest;
}

/** A span for tests: one failed fetch of 12.5 ms. */
export const sampleSpan: SpanRecord = Object.freeze({
  name: "source.fetch",
  traceId: "0af7651916cd43dd8448eb211c80319c",
  spanId: "b7ad6b7169203331",
  parentSpanId: undefined,
  startMs: 1_700_000_000_000,
  durationMs: 12.5,
  attributes: { source: "coingecko" },
  events: [],
  status: "error",
  statusMessage: "no answer within 5000 ms",
});

/** Behaviour every {@link SpanExporter} must show. Call it inside a vitest file of the exporter. */
export function spanExporterContract({ create }: SpanExporterContractOptions): void {
  describe("span exporter contract", () => {
    test("delivers spans in order by the time it is closed", async () => {
      const { exporter, arrived } = create();
      exporter.export({ ...sampleSpan, name: "first" });
      exporter.export({ ...sampleSpan, name: "second" });
      await exporter.close();
      expect(arrived()).toEqual(["first", "second"]);
    });

    test("ignores spans after close, and a second close", async () => {
      const { exporter, arrived } = create();
      await exporter.close();
      expect(() => exporter.export(sampleSpan)).not.toThrow();
      await exporter.close();
      expect(arrived()).toEqual([]);
    });
  });
}
