import { describe, expect, test } from "vitest";
import { assertAllowedUrl } from "./address-guard.ts";
import { createGuardedFetch } from "./create-guarded-fetch.ts";

/** One address of each block that is not the public Internet (RFC 6890). */
const addresses = [
  "0.0.0.1",
  "10.1.2.3",
  "100.64.0.1",
  "127.0.0.1",
  "127.8.9.10",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.254",
  "192.0.0.8",
  "192.168.1.1",
  "198.18.0.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
];

const parts = (address: string): readonly number[] => address.split(".").map(Number);
const whole = (address: string): number =>
  parts(address).reduce((sum, part) => sum * 256 + part, 0);
const hex = (value: number, width: number): string => value.toString(16).padStart(width, "0");
const mapped = (address: string): string =>
  `${hex(Math.floor(whole(address) / 65_536), 4)}:${hex(whole(address) % 65_536, 4)}`;

/** The ways in which a URL may write the same address. */
const spellings: Readonly<Record<string, (address: string) => string>> = {
  dotted: (address) => address,
  "one number": (address) => String(whole(address)),
  "one hexadecimal number": (address) => `0x${hex(whole(address), 8)}`,
  octal: (address) =>
    parts(address)
      .map((part) => `0${part.toString(8)}`)
      .join("."),
  "hexadecimal parts": (address) =>
    parts(address)
      .map((part) => `0x${hex(part, 2)}`)
      .join("."),
  "mapped into IPv6": (address) => `[::ffff:${mapped(address)}]`,
  "translated by NAT64": (address) => `[64:ff9b::${mapped(address)}]`,
};

describe.each(Object.entries(spellings))("an address that is not public, %s:", (_name, spell) => {
  test.each(addresses)("%s is refused", (address) => {
    const url = new URL(`https://${spell(address)}/hook`);
    expect(() => assertAllowedUrl("ops", url, {})).toThrow(
      expect.objectContaining({ code: "ADDRESS_REFUSED" }),
    );
  });

  test.each(addresses)("%s is not asked by a guarded fetch", async (address) => {
    const asked: unknown[] = [];
    const guarded = createGuardedFetch({
      fetch: async (input) => {
        asked.push(input);
        return new Response();
      },
    });
    const cause = expect.objectContaining({ code: "ADDRESS_REFUSED" });
    await expect(guarded(`https://${spell(address)}/v1`)).rejects.toMatchObject({ cause });
    expect(asked).toEqual([]);
  });
});
