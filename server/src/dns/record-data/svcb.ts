import { parseIPv4, parseIPv6 } from '../address';
import { type Grammar, integer, numberFault, UINT16 } from './grammar';
import { checkHost, withoutFinalDot } from './host';

/** How to reach a service. Priority 0 makes another name stand for this one; `target` `.` is the name itself. */
export interface ServiceBinding {
  readonly priority: number;
  readonly target: string;
  /** Parameters by their keys; undefined for a key without a value. */
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
    const priority = integer(first, UINT16);
    if (priority === undefined) return { expected, fault: numberFault('priority', first, UINT16) };
    const fault = checkHost(target);
    if (fault !== undefined) return { expected, fault };
    const parameters = new Map<string, string | undefined>();
    for (const written of rest) {
      const [, key = '', value] = /^([^=]*)(?:=([\s\S]*))?$/.exec(written) ?? [];
      if (!/^[a-z0-9-]{1,63}$/.test(key)) return { expected, fault: `‘${written}’ is no parameter` };
      if (parameters.has(key)) return { expected, fault: `the parameter ‘${key}’ stands twice` };
      const content = value === undefined ? undefined : value.replace(/^"([\s\S]*)"$/, '$1');
      const wrong = parameterFault(key, content);
      if (wrong !== undefined) return { expected, fault: wrong };
      parameters.set(key, content);
    }
    const missing = parameters
      .get('mandatory')
      ?.split(',')
      .find((key) => !parameters.has(key));
    if (missing !== undefined) return { expected, fault: `‘${missing}’ is mandatory and not there` };
    if (parameters.has('no-default-alpn') && !parameters.has('alpn')) return { expected, fault: '‘no-default-alpn’ needs ‘alpn’' };
    return { data: { priority, target: withoutFinalDot(target), parameters } };
  },
  write: ({ priority, target, parameters }) =>
    [priority, target, ...[...parameters].map(([key, value]) => (value === undefined ? key : `${key}="${value}"`))].join(' '),
};

/** Splits at blanks outside quotes; a quote may begin inside a part. */
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

function parameterFault(key: string, value: string | undefined): string | undefined {
  if (key === 'no-default-alpn') return value === undefined ? undefined : '‘no-default-alpn’ takes no value';
  if (!Object.hasOwn(CHECKS, key)) return undefined;
  if (value === undefined || value === '') return `‘${key}’ needs a value`;
  return CHECKS[key]?.(value) ? undefined : `‘${value}’ is no value of ‘${key}’`;
}

const CHECKS: Readonly<Record<string, (value: string) => boolean>> = {
  mandatory: (value) => value.split(',').every((key) => /^[a-z0-9-]{1,63}$/.test(key) && key !== 'mandatory'),
  alpn: (value) => value.split(',').every((id) => id !== ''),
  port: (value) => integer(value, UINT16) !== undefined,
  ipv4hint: (value) => value.split(',').every((address) => parseIPv4(address) !== undefined),
  ipv6hint: (value) => value.split(',').every((address) => parseIPv6(address) !== undefined),
  ech: (value) => /^[A-Za-z0-9+/]+={0,2}$/.test(value),
};
