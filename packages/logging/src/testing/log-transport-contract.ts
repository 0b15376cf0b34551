import { describe, expect, test } from "vitest";

import type { LogTransport } from "../ports.ts";

/** A transport under test and a way to see what arrived. */
export interface TransportUnderTest {
  /** The transport. */
  readonly transport: LogTransport;
  /** Lines that arrived at the other end so far, without line feeds. */
  readonly arrived: () => Promise<readonly string[]> | readonly string[];
}

/** What {@link logTransportContract} needs. */
export interface LogTransportContractOptions {
  /** Builds a fresh transport whose other end takes everything. */
  readonly create: () => Promise<TransportUnderTest> | TransportUnderTest;
}

/** Behaviour every {@link LogTransport} must show. Call it inside a vitest file of the transport. */
export function logTransportContract({ create }: LogTransportContractOptions): void {
  describe("log transport contract", () => {
    const record = { level: "info", event: "line.written" } as const;
    const lineNumber = (number: number) => `{"event":"line.written","number":${number}}`;

    test("delivers every line once and in order by the time it is closed", async () => {
      const { transport, arrived } = await create();
      const lines = Array.from({ length: 500 }, (_, number) => lineNumber(number));
      for (const line of lines) transport.write(line, record);
      await transport.close();
      expect(await arrived()).toEqual(lines);
    });

    test("delivers what was written by the time flush resolves", async () => {
      const { transport, arrived } = await create();
      transport.write(lineNumber(1), record);
      await transport.flush?.();
      const lines = transport.flush === undefined ? undefined : await arrived();
      await transport.close();
      expect(lines ?? (await arrived())).toEqual([lineNumber(1)]);
    });

    test("keeps characters outside of ASCII", async () => {
      const { transport, arrived } = await create();
      const line = '{"event":"line.written","text":"żółw 🐢"}';
      transport.write(line, record);
      await transport.close();
      expect(await arrived()).toEqual([line]);
    });

    test("ignores lines after close, and a second close", async () => {
      const { transport, arrived } = await create();
      await transport.close();
      expect(() => transport.write(lineNumber(1), record)).not.toThrow();
      await transport.close();
      expect(await arrived()).toEqual([]);
    });
  });
}
