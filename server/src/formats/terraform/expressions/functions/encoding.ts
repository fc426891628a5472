import { parseAddress, parseIPv4 } from '../../../../dns/address';
import type { Span } from '../../../../text/span';
import { isOrdered } from '../elements';
import type { HclValue } from '../model';
import { knownNumber, knownString, MAX_TEXT_LENGTH, makeFailing, makeKnown, toPlainText } from '../values';
import { type HclFunction, makeStringFunction } from './function';

/** The functions that encode and decode text, and `cidrhost`. */
export const encoding: ReadonlyMap<string, HclFunction> = new Map<string, HclFunction>([
  ['jsonencode', ([value], at) => encodeValue(value, at)],
  ['jsondecode', ([value], at) => decodeText(knownString(value), at)],
  [
    'base64encode',
    makeStringFunction((text) =>
      text.length > 10_000 ? undefined : btoa(String.fromCharCode(...new TextEncoder().encode(text))),
    ),
  ],
  ['cidrhost', computeCidrHost],
]);

function encodeValue(value: HclValue | undefined, at: Span): HclValue | undefined {
  const text = value === undefined ? undefined : encodeJson(value);
  return text === undefined || text.length > MAX_TEXT_LENGTH ? undefined : makeKnown(text, at);
}

/** A value as JSON with Go's escapes and order of keys; undefined where a part of it is not known. */
export function encodeJson(value: HclValue): string | undefined {
  switch (value.kind) {
    case 'known':
      return typeof value.value === 'string' ? escapeJson(value.value) : toPlainText(value.value);
    case 'null':
      return 'null';
    case 'list': {
      const items = value.items.map(encodeJson);
      return !value.complete || !isOrdered(value) || items.includes(undefined) ? undefined : `[${items.join()}]`;
    }
    case 'object': {
      const entries = [...value.entries]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, entry]) => [escapeJson(name), encodeJson(entry)]);
      return !value.complete || entries.some(([, text]) => text === undefined)
        ? undefined
        : `{${entries.map((entry) => entry.join(':')).join()}}`;
    }
    default:
      return undefined;
  }
}

function escapeJson(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function decodeText(text: string | undefined, at: Span): HclValue | undefined {
  if (text === undefined) return undefined;
  try {
    return toValue(JSON.parse(text), at);
  } catch {
    return makeFailing(at);
  }
}

/** A JavaScript value as a value of the language, all of it at one place. */
function toValue(plain: unknown, at: Span): HclValue {
  if (typeof plain === 'string' || typeof plain === 'number' || typeof plain === 'boolean') return makeKnown(plain, at);
  if (Array.isArray(plain))
    return { kind: 'list', items: plain.map((item) => toValue(item, at)), complete: true, typed: false, at };
  if (typeof plain !== 'object' || plain === null) return { kind: 'null', at };
  return {
    kind: 'object',
    entries: new Map(Object.entries(plain).map(([name, entry]) => [name, toValue(entry, at)])),
    complete: true,
    typed: false,
    at,
  };
}

/** `cidrhost`: the address of a host in a network, counted from its end where the number is negative. */
function computeCidrHost([prefix, host]: readonly HclValue[], at: Span): HclValue | undefined {
  const network = knownString(prefix);
  const number = knownNumber(host);
  if (network === undefined || host?.kind !== 'known') return undefined;
  const [, written = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(network) ?? [];
  // Terraform ignores leading zeros.
  const address = parseAddress(written.includes(':') ? written : written.replace(/\b0+(?=\d)/g, ''));
  if (address === undefined || number === undefined || !Number.isInteger(number)) return makeFailing(at);
  const bits = address.version === 4 ? 32 : 128;
  if (written.includes('.') && bits === 128) return undefined;
  const room = bits - Number(length);
  if (room < 0) return makeFailing(at);
  const size = 1n << BigInt(room);
  const count = BigInt(number);
  if (count >= size || -count > size) return makeFailing(at);
  const base = (address.bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) >> BigInt(room)) << BigInt(room);
  return formatAddress(base + (count < 0n ? size + count : count), bits, at);
}

function formatAddress(value: bigint, bits: number, at: Span): HclValue | undefined {
  const digits = value.toString(16).padStart(bits / 4, '0');
  const groups = digits.match(bits === 32 ? /../g : /..../g) ?? [];
  const text = bits === 32 ? groups.map((group) => Number.parseInt(group, 16)).join('.') : groups.join(':');
  const canonical = bits === 32 ? parseIPv4(text)?.canonical : parseAddress(text)?.canonical;
  return canonical === undefined ? undefined : makeKnown(canonical, at);
}
