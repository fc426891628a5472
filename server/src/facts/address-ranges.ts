import { type Address, parseBlock } from '../dns/address';
import type { Service } from './services';

/** Addresses that are published as belonging to one service or provider. */
interface AddressRange {
  readonly service: Service;
  readonly region?: string;
  /** Whether a service may change its addresses in this range. */
  readonly changes: boolean;
  /** Whether an ALIAS to the service can replace the address. */
  readonly aliasable: boolean;
}

/** Addresses that a provider documents for A and AAAA records of its customers. */
interface ProviderAddresses {
  readonly provider: string;
  readonly source: string;
  readonly date: string;
  readonly addresses: readonly string[];
}

interface RangeTable extends AddressRange {
  readonly source: string;
  readonly date: string;
  readonly blocks: readonly string[];
}

const published = 'https://docs.aws.amazon.com/vpc/latest/userguide/aws-ip-ranges.html';

/**
 * The large, long-standing blocks of services that assign no address permanently to a customer. Global Accelerator is
 * not among them: its addresses stay. EC2 is not either: an address there may be an Elastic IP.
 */
export const rangeTables: readonly RangeTable[] = [
  {
    service: 'cloudfront',
    changes: true,
    aliasable: true,
    source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html',
    date: '2026-11-23',
    blocks: [
      '13.32.0.0/15',
      '13.35.0.0/16',
      '13.224.0.0/14',
      '13.249.0.0/16',
      '15.158.0.0/16',
      '18.64.0.0/14',
      '18.154.0.0/15',
      '18.160.0.0/15',
      '18.164.0.0/15',
      '18.172.0.0/15',
      '18.238.0.0/15',
      '18.244.0.0/15',
      '52.46.0.0/18',
      '52.82.128.0/19',
      '52.84.0.0/15',
      '52.124.128.0/17',
      '52.222.128.0/17',
      '54.182.0.0/16',
      '54.192.0.0/16',
      '54.230.0.0/17',
      '54.230.128.0/18',
      '54.230.200.0/21',
      '54.230.208.0/20',
      '54.230.224.0/19',
      '54.239.128.0/18',
      '54.239.192.0/19',
      '54.240.128.0/18',
      '64.252.64.0/18',
      '64.252.128.0/18',
      '65.8.0.0/16',
      '65.9.0.0/17',
      '65.9.128.0/18',
      '70.132.0.0/18',
      '71.152.0.0/17',
      '99.84.0.0/16',
      '99.86.0.0/16',
      '108.138.0.0/15',
      '108.156.0.0/14',
      '130.176.0.0/17',
      '130.176.128.0/18',
      '130.176.192.0/19',
      '130.176.224.0/20',
      '143.204.0.0/16',
      '144.220.0.0/16',
      '204.246.164.0/22',
      '204.246.168.0/22',
      '204.246.172.0/24',
      '204.246.173.0/24',
      '204.246.174.0/23',
      '204.246.176.0/20',
      '205.251.208.0/20',
      '205.251.249.0/24',
      '205.251.250.0/23',
      '205.251.252.0/23',
      '205.251.254.0/24',
      '216.137.32.0/19',
      '2600:9000:1000::/36',
      '2600:9000:2000::/36',
      '2600:9000:3000::/36',
      '2600:9000:4000::/36',
    ],
  },
  {
    service: 's3-rest',
    region: 'us-east-1',
    changes: true,
    aliasable: false,
    source: published,
    date: '2026-11-23',
    blocks: ['52.216.0.0/15', '54.231.0.0/16'],
  },
  {
    service: 's3-rest',
    region: 'eu-west-1',
    changes: true,
    aliasable: false,
    source: published,
    date: '2026-11-23',
    blocks: ['52.218.0.0/17'],
  },
];

/** Addresses that providers document as permanent. */
export const providerAddresses: readonly ProviderAddresses[] = [
  {
    provider: 'GitHub Pages',
    source:
      'https://docs.github.com/en/pages/configuring-a-custom-domain-for-your-github-pages-site/managing-a-custom-domain-for-your-github-pages-site',
    date: '2026-11-23',
    addresses: [
      '185.199.108.153',
      '185.199.109.153',
      '185.199.110.153',
      '185.199.111.153',
      '2606:50c0:8000::153',
      '2606:50c0:8001::153',
      '2606:50c0:8002::153',
      '2606:50c0:8003::153',
    ],
  },
  {
    provider: 'Vercel',
    source: 'https://vercel.com/docs/domains/working-with-domains/add-a-domain',
    date: '2026-11-23',
    addresses: ['76.76.21.21'],
  },
  {
    provider: 'Netlify',
    source: 'https://docs.netlify.com/domains-https/custom-domains/configure-external-dns/',
    date: '2026-11-23',
    addresses: ['75.2.60.5'],
  },
  {
    provider: 'Webflow',
    source: 'https://help.webflow.com/hc/en-us/articles/33961239562387',
    date: '2026-11-23',
    addresses: ['75.2.70.75', '99.83.190.102'],
  },
  {
    provider: 'Firebase Hosting',
    source: 'https://firebase.google.com/docs/hosting/custom-domain',
    date: '2026-11-23',
    addresses: ['199.36.158.100'],
  },
  {
    provider: 'Squarespace',
    source: 'https://support.squarespace.com/hc/en-us/articles/205812378',
    date: '2026-11-23',
    addresses: ['198.185.159.144', '198.185.159.145', '198.49.23.144', '198.49.23.145'],
  },
  {
    provider: 'Shopify',
    source: 'https://help.shopify.com/en/manual/domains/add-a-domain/connecting-domains',
    date: '2026-11-23',
    addresses: ['23.227.38.65'],
  },
];

/** The provider that documents this address as permanent; undefined if there is none. */
export function providerOf(address: Address): string | undefined {
  return providerAddresses.find((provider) => provider.addresses.includes(address.canonical))?.provider;
}

/** The published range that holds an address; undefined for an address that a provider documents as permanent. */
export function publishedRangeOf(address: Address): AddressRange | undefined {
  if (providerOf(address) !== undefined) return undefined;
  const sorted = address.version === 4 ? sortBlocks().v4 : sortBlocks().v6;
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const block = sorted[middle];
    if (block !== undefined && compare(block.first, address.bytes) <= 0) low = middle + 1;
    else high = middle;
  }
  const candidate = sorted[low - 1];
  return candidate !== undefined && compare(address.bytes, candidate.last) <= 0 ? candidate.range : undefined;
}

interface Block {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly range: AddressRange;
}

let sortedBlocks: { readonly v4: readonly Block[]; readonly v6: readonly Block[] } | undefined;

/** The blocks in order; none lies within another. */
function sortBlocks(): { readonly v4: readonly Block[]; readonly v6: readonly Block[] } {
  if (sortedBlocks !== undefined) return sortedBlocks;
  const all = rangeTables.flatMap((range) => range.blocks.flatMap((text) => blockOf(text, range)));
  const inOrder = (length: number) =>
    all.filter((block) => block.first.length === length).sort((a, b) => compare(a.first, b.first));
  sortedBlocks = { v4: inOrder(4), v6: inOrder(16) };
  return sortedBlocks;
}

function blockOf(text: string, range: AddressRange): Block[] {
  const block = parseBlock(text);
  if (block === undefined) return [];
  const first = block.address.bytes;
  const last = first.map((byte, index) => byte | (0xff >> Math.min(8, Math.max(0, block.length - index * 8))));
  return [{ first, last, range }];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < a.length; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
