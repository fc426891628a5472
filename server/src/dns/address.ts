import ipaddr from 'ipaddr.js';
import { detachText } from '../text/own-text';
import { type Table, tableOf } from '../text/table';

/** What an address is for, by the registries of RFC 6890 and those that add to it. */
export type AddressUse =
  | 'public'
  | 'private'
  | 'loopback'
  | 'link-local'
  | 'carrier-grade-nat'
  | 'documentation'
  | 'multicast'
  | 'unspecified'
  | 'broadcast'
  | 'benchmarking'
  | 'reserved';

/** An address that was read from text. */
export interface Address {
  readonly version: 4 | 6;
  /** The canonical text: dotted decimal for IPv4, RFC 5952 for IPv6. */
  readonly canonical: string;
  readonly use: AddressUse;
  /** Most significant byte first. */
  readonly bytes: readonly number[];
}

/** Reads an address as strictly as Route 53 does: four decimal parts without leading zeros, or IPv6 without a zone. */
export function parseAddress(text: string): Address | undefined {
  const found = recent.get(text);
  if (found !== undefined) return found;
  // A slice would keep the whole text that it was taken from.
  const own = detachText(text);
  const address = parseIPv4(own) ?? parseIPv6(own);
  if (address === undefined) return undefined;
  if (recent.size >= MAX_RECENT) recent.clear();
  recent.set(own, address);
  return address;
}

/** The addresses that were read last: several rules ask about each value of a record set. */
const recent = new Map<string, Address>();
const MAX_RECENT = 64;

/** Reads an IPv4 address; `1.2.3`, `0x7f.1` and `010.1.1.1`, which C libraries take, are none. */
export function parseIPv4(text: string): Address | undefined {
  const parts = QUAD.exec(text);
  if (parts === null) return undefined;
  const bytes = parts.slice(1).map(Number);
  if (bytes.some((byte) => byte > 255)) return undefined;
  return new LazyAddress(4, text, bytes);
}

const QUAD = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

/** Reads an IPv6 address; a zone (`fe80::1%eth0`) means nothing in the DNS. */
export function parseIPv6(text: string): Address | undefined {
  if (!text.includes(':') || !/^[0-9a-fA-F:]+(?:(?:\.\d+){3})?$/.test(text) || !ipaddr.IPv6.isValid(text))
    return undefined;
  const last = text.slice(text.lastIndexOf(':') + 1);
  const quad = last.includes('.') ? last : undefined;
  if (quad !== undefined && parseIPv4(quad) === undefined) return undefined;
  // ipaddr.js takes `::192.0.2.1` for the mapped address `::ffff:192.0.2.1`, so it is given all of it in hexadecimal.
  const address = ipaddr.IPv6.parse(quad === undefined ? text : text.slice(0, -quad.length) + toHexGroups(quad));
  return new LazyAddress(6, address.toRFC5952String(), address.toByteArray());
}

/** Dotted decimal as the last two groups of an IPv6 address in hexadecimal. */
function toHexGroups(quad: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = quad.split('.').map(Number);
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

/** An address whose `use` is classified on first access, as that searches the registries and is rarely needed. */
class LazyAddress implements Address {
  #use: AddressUse | undefined;
  constructor(
    readonly version: 4 | 6,
    readonly canonical: string,
    readonly bytes: readonly number[],
  ) {}

  get use(): AddressUse {
    this.#use ??= classify(this);
    return this.#use;
  }
}

function classify({ version, bytes }: Address): AddressUse {
  return version === 4
    ? useOf(new ipaddr.IPv4([...bytes]), documentationV4)
    : useOf(new ipaddr.IPv6([...bytes]), documentationV6);
}

/** Reads a block such as `192.0.2.0/24`; the bits behind the prefix must be zero. */
export function parseBlock(text: string): { readonly address: Address; readonly length: number } | undefined {
  const slash = text.lastIndexOf('/');
  if (slash < 0 || !/^\d{1,3}$/.test(text.slice(slash + 1))) return undefined;
  const address = parseAddress(text.slice(0, slash));
  const length = Number(text.slice(slash + 1));
  if (address === undefined || length > address.bytes.length * 8) return undefined;
  const clean = address.bytes.every(
    (byte, index) => (byte & (0xff >> Math.min(8, Math.max(0, length - index * 8)))) === 0,
  );
  return clean ? { address, length } : undefined;
}

// ipaddr.js counts these among the reserved ones (RFC 5737, RFC 3849, RFC 9637).
const documentationV4 = ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24'].map((block) => ipaddr.parseCIDR(block));
const documentationV6 = ['2001:db8::/32', '3fff::/20'].map((block) => ipaddr.parseCIDR(block));

const uses: Table<AddressUse> = tableOf({
  unicast: 'public',
  private: 'private',
  uniqueLocal: 'private',
  deprecatedSiteLocal: 'private',
  loopback: 'loopback',
  linkLocal: 'link-local',
  carrierGradeNat: 'carrier-grade-nat',
  multicast: 'multicast',
  unspecified: 'unspecified',
  broadcast: 'broadcast',
  benchmarking: 'benchmarking',
  // Routed on the internet, if rarely meant in a record.
  as112: 'public',
  as112v6: 'public',
  amt: 'public',
  '6to4': 'public',
  teredo: 'public',
  rfc6052: 'public',
});

function useOf(
  address: ipaddr.IPv4 | ipaddr.IPv6,
  documentation: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][],
): AddressUse {
  if (documentation.some((block) => address.match(block as [ipaddr.IPv4, number] & [ipaddr.IPv6, number])))
    return 'documentation';
  return uses.get(address.range()) ?? 'reserved';
}
