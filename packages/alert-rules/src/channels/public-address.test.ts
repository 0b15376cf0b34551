import { BlockList } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { isAddress, isPublicAddress } from "./public-address.ts";

describe("an address of the public internet", () => {
  test.each([
    "8.8.8.8",
    "1.1.1.1",
    "172.15.255.255",
    "172.32.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "223.255.255.255",
    "2606:4700:4700::1111",
    "2001:4860:4860::8888",
    "::ffff:8.8.8.8",
    "64:ff9b::8.8.8.8",
    "64:ff9b::808:808",
  ])("%s is public", (address) => {
    expect(isAddress(address)).toBe(true);
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe("any other address", () => {
  test.each([
    ["this host", "0.0.0.0"],
    ["private", "10.1.2.3"],
    ["private", "172.16.0.1"],
    ["private", "172.31.255.255"],
    ["private", "192.168.1.1"],
    ["shared", "100.64.0.1"],
    ["loopback", "127.255.255.254"],
    ["link-local, cloud metadata", "169.254.169.254"],
    ["documentation", "192.0.2.1"],
    ["benchmark", "198.19.255.255"],
    ["multicast", "224.0.0.1"],
    ["reserved", "240.0.0.1"],
    ["broadcast", "255.255.255.255"],
    ["unspecified", "::"],
    ["loopback", "::1"],
    ["loopback, mapped", "::ffff:127.0.0.1"],
    ["loopback, mapped in hexadecimal", "::ffff:7f00:1"],
    ["private, NAT64", "64:ff9b::10.0.0.1"],
    ["metadata, NAT64 in hexadecimal", "64:ff9b::a9fe:a9fe"],
    ["local NAT64", "64:ff9b:1::8.8.8.8"],
    ["IPv4-compatible", "::8.8.8.8"],
    ["unique local", "fd12:3456::1"],
    ["link-local", "fe80::1%eth0"],
    ["multicast", "ff02::1"],
    ["documentation", "2001:db8::1"],
    ["documentation", "3fff:fff::1"],
    ["Teredo", "2001::1"],
    ["6to4 of a private address", "2002:a00:1::1"],
  ])("%s: %s", (_kind, address) => {
    expect(isAddress(address)).toBe(true);
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each([
    "",
    "example.com",
    "1.2.3",
    "1.2.3.256",
    "1:2:3",
    "1::2::3",
    "::ffff:1.2.3.999",
    "g::1",
  ])("%j is none at all", (text) => {
    expect(isAddress(text)).toBe(false);
    expect(isPublicAddress(text)).toBe(false);
  });
});

test("agrees with Node's list of blocks on every IPv4 address tried", () => {
  const list = new BlockList();
  const blocks = ["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"];
  blocks.push("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16");
  blocks.push("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");
  for (const block of blocks) {
    const [net = "", prefix = ""] = block.split("/");
    list.addSubnet(net, Number(prefix));
  }
  const interesting = fc.constantFrom(0, 10, 100, 127, 169, 172, 192, 198, 203, 224);
  const octet = fc.nat(255);
  const part = fc.oneof(
    octet,
    interesting,
    fc.constantFrom(2, 16, 18, 51, 64, 88, 99, 113, 168, 254),
  );
  fc.assert(
    fc.property(fc.tuple(fc.oneof(octet, interesting), part, part, octet), (octets) => {
      const address = octets.join(".");
      expect(isPublicAddress(address)).toBe(!list.check(address));
      expect(isPublicAddress(`::ffff:${address}`)).toBe(!list.check(address));
    }),
    { numRuns: 5_000 },
  );
});
