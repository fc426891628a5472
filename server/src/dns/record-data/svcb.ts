import { type Table, tableOf } from '../../text/table';
import { parseIPv4, parseIPv6 } from '../address';
import { findNumberFault, type Grammar, parseInteger, UINT16 } from './grammar';
import { checkHost, withoutFinalDot } from './host';
import { decodeBytes, MAX_STRING_LENGTH } from './txt';

/** How to reach a service. Priority 0 is alias mode (RFC 9460 section 2.4.2); `target` `.` is the owner name itself. */
interface ServiceBinding {
  readonly priority: number;
  readonly target: string;
  /** Parameters by their keys; the value is undefined for a key without one. */
  readonly parameters: ReadonlyMap<string, string | undefined>;
}

const expected = 'priority, target and parameters, as in ‘1 . alpn="h2,h3"’';

/** SVCB and HTTPS (RFC 9460). */
export const serviceBinding: Grammar<ServiceBinding> = {
  parse(text) {
    const parts = parametersOf(text);
    if (parts === undefined) return { expected, fault: 'a quote is left open' };
    const [first, target, ...rest] = parts;
    if (first === undefined || target === undefined) return { expected };
    const priority = parseInteger(first, UINT16);
    if (priority === undefined) return { expected, fault: findNumberFault('priority', first, UINT16) };
    const fault = checkHost(target);
    if (fault !== undefined) return { expected, fault };
    const parameters = new Map<string, string | undefined>();
    const names = new Set<string>();
    for (const written of rest) {
      const [, key = '', value] = /^([^=]*)(?:=([\s\S]*))?$/.exec(written) ?? [];
      if (!isKey(key)) return { expected, fault: `‘${written}’ is no parameter` };
      const name = nameOf(key);
      if (names.has(name)) return { expected, fault: `the parameter ‘${key}’ stands twice` };
      names.add(name);
      const quotes = value === undefined ? ['', undefined] : VALUE.exec(value);
      if (quotes === null) return { expected, fault: `the quotes of ‘${written}’ are not around its value` };
      const content = quotes[1] ?? quotes[2];
      const wrong = findParameterFault(key, content);
      if (wrong !== undefined) return { expected, fault: wrong };
      parameters.set(key, content);
    }
    const missing = parameters
      .get('mandatory')
      ?.split(',')
      .find((key) => !names.has(nameOf(key)));
    if (missing !== undefined) return { expected, fault: `‘${missing}’ is mandatory and not there` };
    if (names.has('no-default-alpn') && !names.has('alpn'))
      return { expected, fault: '‘no-default-alpn’ needs ‘alpn’' };
    return { data: { priority, target: withoutFinalDot(target), parameters } };
  },
  write: ({ priority, target, parameters }) =>
    [
      priority,
      target,
      ...[...parameters].map(([key, value]) => (value === undefined ? key : `${key}="${value}"`)),
    ].join(' '),
};

/** The value of a parameter, either wholly in quotes or without quotes. */
const VALUE = /^(?:"((?:[^"\\]|\\[\s\S])*)"|((?:[^"\\]|\\[\s\S])*))$/;

/** Reads a value of SVCB or HTTPS that fits its grammar. */
export function parseServiceBinding(text: string): ServiceBinding | undefined {
  const parsed = serviceBinding.parse(text);
  return 'data' in parsed ? parsed.data : undefined;
}

/** Whether a key of a parameter is registered (IANA, DNS SVCB, 2026-11-30) or written as its number. */
export function isKnownParameter(key: string): boolean {
  return knownParameters.includes(key) || /^key\d+$/.test(key);
}

/** The names of keys; the index is the number of the key (RFC 9460 section 14.3.2). */
const NUMBERED = ['mandatory', 'alpn', 'no-default-alpn', 'port', 'ipv4hint', 'ech', 'ipv6hint', 'dohpath', 'ohttp'];

/** The registered keys, of which Route 53 may not know all. */
export const knownParameters: readonly string[] = [...NUMBERED, 'tls-supported-groups', 'docpath'];

/** Whether a key is well formed; the number of a key such as `key65` has no leading zeros. */
function isKey(key: string): boolean {
  if (!/^[a-z0-9-]{1,63}$/.test(key)) return false;
  const number = /^key(\d.*)$/.exec(key)?.[1];
  return number === undefined || (/^(?:0|[1-9]\d*)$/.test(number) && parseInteger(number, UINT16) !== undefined);
}

/** The name of a key that may be written as its number, such as `key1` for `alpn`. */
function nameOf(key: string): string {
  const number = /^key(\d+)$/.exec(key)?.[1];
  return (number === undefined ? undefined : NUMBERED[Number(number)]) ?? key;
}

/** Splits at blanks outside quotes; a quote may begin inside a part. Undefined if a quote is not closed. */
function parametersOf(text: string): readonly string[] | undefined {
  const parts: string[] = [];
  let part = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') quoted = !quoted;
    if (!quoted && /[ \t]/.test(character)) {
      if (part !== '') parts.push(part);
      part = '';
    } else part += character === '\\' ? character + text.charAt(++at) : character;
  }
  if (quoted) return undefined;
  return part === '' ? parts : [...parts, part];
}

function findParameterFault(key: string, value: string | undefined): string | undefined {
  if (key === 'no-default-alpn')
    return value === undefined || value === '' ? undefined : '‘no-default-alpn’ takes no value';
  if (!CHECKS.has(key)) return undefined;
  if (value === undefined || value === '') return `‘${key}’ needs a value`;
  return CHECKS.get(key)?.(value) ? undefined : `‘${value}’ is no value of ‘${key}’`;
}

const CHECKS: Table<(value: string) => boolean> = tableOf({
  mandatory: (value) => {
    const names = value.split(',');
    return (
      names.every((key) => isKey(key) && nameOf(key) !== 'mandatory') &&
      new Set(names.map(nameOf)).size === names.length
    );
  },
  alpn: (value) => parseProtocols(value).every((id) => id !== '' && id.length <= MAX_STRING_LENGTH),
  port: (value) => parseInteger(value, UINT16) !== undefined,
  ipv4hint: (value) => value.split(',').every((address) => parseIPv4(address) !== undefined),
  ipv6hint: (value) => value.split(',').every((address) => parseIPv6(address) !== undefined),
  ech: (value) => BASE64.test(value),
});

/** Base64 whose unused bits in the last character are zeros (RFC 4648 section 3.5). */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/;

/**
 * The parts between commas that are not escaped; a backslash of the list is itself escaped in the value (RFC 9460,
 * appendix A.1).
 */
function parseProtocols(value: string): readonly string[] {
  const parts = [''];
  for (const [sign] of decodeBytes(value).matchAll(/\\[\s\S]|[\s\S]/g)) {
    if (sign === ',') parts.push('');
    else parts.push(`${parts.pop()}${sign.length === 2 ? sign.charAt(1) : sign}`);
  }
  return parts;
}
