import type { Span } from '../../../text/span';
import { type HclValue, known, knownString } from '../values';
import type { HclFunction } from './function';

/** The functions that turn values into text and back. */
export const encoding: ReadonlyMap<string, HclFunction> = new Map<string, HclFunction>([
  ['jsonencode', ([value], at) => encoded(value, at)],
  ['jsondecode', ([value], at) => decoded(knownString(value), at)],
  ['base64encode', ([value], at) => mapped(value, at, (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text))))],
  ['cidrhost', cidrHost],
]);

function mapped(value: HclValue | undefined, at: Span, change: (text: string) => string): HclValue | undefined {
  const text = knownString(value);
  return text === undefined || text.length > 10_000 ? undefined : known(change(text), at);
}

function encoded(value: HclValue | undefined, at: Span): HclValue | undefined {
  const plain = value === undefined ? undefined : plainOf(value);
  return plain === undefined ? undefined : known(JSON.stringify(plain), at);
}

function plainOf(value: HclValue): unknown {
  switch (value.kind) {
    case 'known':
      return value.value;
    case 'null':
      return null;
    case 'list': {
      const items = value.items.map(plainOf);
      return !value.complete || items.includes(undefined) ? undefined : items;
    }
    case 'object': {
      const entries = [...value.entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, entry]) => [name, plainOf(entry)] as const);
      return !value.complete || entries.some(([, entry]) => entry === undefined) ? undefined : Object.fromEntries(entries);
    }
    default:
      return undefined;
  }
}

function decoded(text: string | undefined, at: Span): HclValue | undefined {
  if (text === undefined) return undefined;
  try {
    return fromPlain(JSON.parse(text), at);
  } catch {
    return undefined;
  }
}

/** A plain value as the language sees it, everything at one place. */
export function fromPlain(plain: unknown, at: Span): HclValue {
  if (typeof plain === 'string' || typeof plain === 'number' || typeof plain === 'boolean') return known(plain, at);
  if (Array.isArray(plain)) return { kind: 'list', items: plain.map((item) => fromPlain(item, at)), complete: true, at };
  if (typeof plain !== 'object' || plain === null) return { kind: 'null', at };
  return {
    kind: 'object',
    entries: new Map(Object.entries(plain).map(([name, entry]) => [name, fromPlain(entry, at)])),
    complete: true,
    at,
  };
}

/** The address of a host in an IPv4 network, counted from its beginning or, below zero, from its end. */
function cidrHost([prefix, host]: readonly HclValue[], at: Span): HclValue | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(knownString(prefix) ?? '');
  const number = Number(knownString(host) ?? Number.NaN);
  if (match === null || !Number.isInteger(number)) return undefined;
  const size = 2 ** (32 - Number(match[5]));
  const base = match.slice(1, 5).reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const address = base - (base % size) + (number < 0 ? size + number : number);
  if (number >= size || -number > size) return undefined;
  return known([24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.'), at);
}
