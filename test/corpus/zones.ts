/** A record set in no particular format. */
export interface PlainSet {
  /** Relative to the zone, empty for the apex; with a final dot it is a full name. */
  readonly name: string;
  readonly type: string;
  readonly ttl?: number;
  /** As in Route 53's API: TXT values are in quotes. */
  readonly values?: readonly string[];
  readonly alias?: { readonly name: string; readonly zoneId: string; readonly health?: boolean };
  readonly id?: string;
  readonly policies?: readonly Policy[];
  readonly healthCheck?: string;
  /** The action in a change batch, where it is not CREATE. */
  readonly action?: string;
}

export type Policy =
  | { readonly kind: 'weighted'; readonly weight: number }
  | { readonly kind: 'latency'; readonly region: string }
  | { readonly kind: 'failover'; readonly role: string }
  | { readonly kind: 'geolocation'; readonly country: string }
  | { readonly kind: 'multivalue' };

export const ZONE = 'example.com';
export const CDN = { name: 'd111111abcdef8.cloudfront.net', zoneId: 'Z2FDTNDATAQYW2', health: false } as const;
export const BALANCER = {
  name: 'dualstack.web-1234567890.eu-west-1.elb.amazonaws.com',
  zoneId: 'Z32O12XQLNTSW2',
  health: true,
} as const;
const GATEWAY = {
  name: 'd-abc123def4.execute-api.eu-west-1.amazonaws.com',
  zoneId: 'ZLY8HYME6SFDD',
  health: false,
} as const;
const CHECK = 'abcdef11-2222-3333-4444-555555fedcba';

/** The full name of a record set. */
export function fullName({ name }: Pick<PlainSet, 'name'>): string {
  return name.endsWith('.') ? name.slice(0, -1) : name === '' ? ZONE : `${name}.${ZONE}`;
}

/** A pseudo-random generator of numbers from 0 to below 1 (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The NS and SOA record sets at the apex of every zone. */
export const apex: readonly PlainSet[] = [
  { name: '', type: 'NS', ttl: 172800, values: ['ns-1.awsdns-01.org.', 'ns-600.awsdns-11.net.'] },
  {
    name: '',
    type: 'SOA',
    ttl: 900,
    values: ['ns-1.awsdns-01.org. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400'],
  },
];

/**
 * Record sets of a zone without faults and without the apex record sets that Route 53 makes; unless `aws`, without
 * aliases and routing policies.
 */
export function correctSets(count: number, seed: number, aws = true): readonly PlainSet[] {
  const next = random(seed);
  const sets: PlainSet[] = [];
  const hosts: string[] = [];
  const kinds = Object.values(aws ? { ...standard, ...ofRoute53 } : standard);
  for (let index = 0; sets.length < count; index++) {
    const kind = index === 0 ? standard.address : (kinds[Math.floor(next() * kinds.length)] ?? standard.address);
    const made = kind(`n${index}`, index, hosts[Math.floor(next() * hosts.length)] ?? 'n0', next);
    if (kind === standard.address) hosts.push(`n${index}`);
    sets.push(...made);
  }
  return sets;
}

type Maker = (name: string, index: number, host: string, next: () => number) => readonly PlainSet[];

const address = (index: number) => `8.8.${(index >> 8) & 255}.${index & 255}`;
const hex = (length: number, next: () => number) =>
  Array.from({ length }, () => Math.floor(next() * 16).toString(16)).join('');
const one = (name: string, type: string, value: string): readonly PlainSet[] => [
  { name, type, ttl: 300, values: [value] },
];

const standard = {
  address: (name: string, index: number) => [
    { name, type: 'A', ttl: 300, values: [address(index)] },
    { name, type: 'AAAA', ttl: 300, values: [`2001:4860:4860::${index.toString(16)}`] },
  ],
  several: (name: string, index: number) => [
    { name, type: 'A', ttl: 60, values: [address(index), address(index + 1)] },
  ],
  outside: (name: string) => one(name, 'CNAME', `${name}.example.net`),
  inside: (name: string, _, host: string) => one(name, 'CNAME', `${host}.${ZONE}.`),
  wildcard: (name: string, index: number) => one(`*.${name}`, 'A', address(index)),
  mail: (name: string, _, host: string) => [
    { name, type: 'MX', ttl: 3600, values: [`10 ${host}.${ZONE}`, '20 mx.example.net.'] },
    { name, type: 'TXT', ttl: 3600, values: ['"v=spf1 mx -all"', '"some-verification=abc"'] },
  ],
  key: (name: string, _, __, next) => one(`k1._domainkey.${name}`, 'TXT', `"v=DKIM1; k=rsa; p=${hex(200, next)}"`),
  service: (name: string, _, host: string) => one(`_sip._tcp.${name}`, 'SRV', `10 5 5060 ${host}.${ZONE}`),
  authority: (name: string) => one(name, 'CAA', '0 issue "ca.example.net"'),
  certificate: (name: string, _, __, next) => one(`_443._tcp.${name}`, 'TLSA', `3 1 1 ${hex(64, next)}`),
  fingerprint: (name: string, _, __, next) => one(name, 'SSHFP', `4 2 ${hex(64, next)}`),
  binding: (name: string) => one(name, 'HTTPS', '1 . alpn="h2,h3"'),
  telephone: (name: string) => one(name, 'NAPTR', '100 50 "s" "SIP+D2U" "" _sip._udp.example.net.'),
  delegation: (name: string, _, __, next) => [
    { name, type: 'NS', ttl: 86400, values: [`ns1.${name}.example.net.`, `ns2.${name}.example.net.`] },
    { name, type: 'DS', ttl: 86400, values: [`12345 13 2 ${hex(64, next)}`] },
  ],
} satisfies Readonly<Record<string, Maker>>;

const ofRoute53 = {
  balancer: (name: string) => ['A', 'AAAA'].map((type) => ({ name, type, alias: BALANCER })),
  distribution: (name: string) => [{ name, type: 'A', alias: CDN }],
  gateway: (name: string) => [{ name, type: 'A', alias: GATEWAY }],
  weighted: (name: string, index: number) =>
    [0, 255].map((weight, at) => ({
      name,
      type: 'A',
      ttl: 60,
      values: [address(index + at)],
      id: `${name}-${at}`,
      policies: [{ kind: 'weighted', weight }],
    })),
  latency: (name: string) =>
    ['eu-west-1', 'us-east-1'].map((region) => ({
      name,
      type: 'CNAME',
      ttl: 60,
      values: [`${region}.example.net`],
      id: region,
      policies: [{ kind: 'latency', region }],
    })),
  failover: (name: string, index: number) =>
    ['PRIMARY', 'SECONDARY'].map((role, at) => ({
      name,
      type: 'A',
      ttl: 60,
      values: [address(index + at)],
      id: role,
      policies: [{ kind: 'failover', role }],
      ...(at === 0 && { healthCheck: CHECK }),
    })),
  geolocation: (name: string, index: number) =>
    ['DE', '*'].map((country, at) => ({
      name,
      type: 'A',
      ttl: 60,
      values: [address(index + at)],
      id: `at ${country}`,
      policies: [{ kind: 'geolocation', country }],
    })),
  multivalue: (name: string, index: number) =>
    [1, 2].map((at) => ({
      name,
      type: 'A',
      ttl: 60,
      values: [address(index + at)],
      id: `${at}`,
      policies: [{ kind: 'multivalue' }],
      healthCheck: CHECK,
    })),
} satisfies Readonly<Record<string, Maker>>;
