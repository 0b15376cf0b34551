/**
 * Whether a numeric address is one of the public internet. Private, shared, loopback, link-local,
 * multicast, documentation and reserved ranges are not (IANA special-purpose registries, RFC 6890);
 * an IPv6 address that carries an IPv4 address (mapped, or NAT64, RFC 6052) is what it carries.
 * Whatever is no address is not public.
 */
export function isPublicAddress(address: string): boolean {
  const four = parseIpv4(address);
  if (four !== null) return isPublicIpv4(four);
  const six = parseIpv6(address);
  return six !== null && isPublicIpv6(six);
}

/** Whether a text is an IPv4 or IPv6 address in its usual spelling. */
export function isAddress(text: string): boolean {
  return parseIpv4(text) !== null || parseIpv6(text) !== null;
}

/** First address and prefix length of each range that is not public. */
const PRIVATE_IPV4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];

function isPublicIpv4(address: number): boolean {
  return !PRIVATE_IPV4.some(([first, length]) => {
    const size = 2 ** (32 - length);
    return Math.floor(address / size) === Math.floor((parseIpv4(first) ?? 0) / size);
  });
}

/** Only 2000::/3 is given out, and of it not these: 2001::/23, 2001:db8::/32, 2002::/16, 3fff::/20. */
function isPublicIpv6(groups: readonly number[]): boolean {
  const [first = 0, second = 0] = groups;
  const embedded = (groups[6] ?? 0) * 0x1_0000 + (groups[7] ?? 0);
  const startsWith = (...prefix: readonly number[]) =>
    prefix.every((group, index) => groups[index] === group);
  if (startsWith(0, 0, 0, 0, 0, 0xffff)) return isPublicIpv4(embedded);
  if (startsWith(0x64, 0xff9b, 0, 0, 0, 0)) return isPublicIpv4(embedded);
  if (first < 0x2000 || first > 0x3fff) return false;
  if (first === 0x2001 && (second < 0x200 || second === 0xdb8)) return false;
  return first !== 0x2002 && !(first === 0x3fff && second < 0x1000);
}

function parseIpv4(text: string): number | null {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return null;
  const parts = text.split(".").map(Number);
  if (parts.some((part) => part > 255)) return null;
  return parts.reduce((address, part) => address * 256 + part, 0);
}

/** Eight groups of sixteen bits. */
function parseIpv6(text: string): readonly number[] | null {
  const [address = ""] = text.split("%");
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(address);
  const four = tail === null ? null : parseIpv4(tail[2] ?? "");
  if (tail !== null && four === null) return null;
  const high = Math.floor((four ?? 0) / 0x1_0000).toString(16);
  const low = ((four ?? 0) % 0x1_0000).toString(16);
  const plain = tail === null ? address : `${tail[1]}${high}:${low}`;

  const halves = plain.split("::");
  const groups = halves.map((half) => (half === "" ? [] : half.split(":")));
  const [before = [], after = []] = groups;
  const missing = 8 - before.length - after.length;
  const isWhole = halves.length === 1 ? missing === 0 : halves.length === 2 && missing > 0;
  if (!isWhole) return null;
  const all = [...before, ...Array.from({ length: missing }, () => "0"), ...after];
  return all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? all.map((group) => Number.parseInt(group, 16))
    : null;
}
