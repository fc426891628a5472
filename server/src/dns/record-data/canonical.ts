import { canonicalName } from '../domain-name';
import { grammars, parseStrings } from './index';

/**
 * A value in a form that is equal for equal values: names in lower case without final dots and escapes, addresses and
 * numbers in one form, texts by their content, however it is split into strings.
 */
export function canonicalValue(type: string, value: string): string {
  if (type === 'TXT' || type === 'SPF') return parseStrings(value)?.join('') ?? value;
  const parsed = grammars.get(type)?.parse(value);
  if (parsed === undefined || !('data' in parsed)) return value.trim().toLowerCase();
  return writeData(parsed.data, EXACT.has(type));
}

/** Types with texts in which the case of letters counts. */
const EXACT: ReadonlySet<string> = new Set(['CAA', 'NAPTR', 'HTTPS', 'SVCB']);
/** The members of record data that are names or words, whose case never counts. */
const CASELESS: ReadonlySet<string> = new Set(['host', 'server', 'mailbox', 'replacement', 'target', 'tag']);

function writeData(data: unknown, isExact: boolean): string {
  if (typeof data === 'string') return canonicalName(data);
  if (typeof data !== 'object' || data === null) return String(data);
  if ('canonical' in data) return String(data.canonical);
  return Object.entries(data)
    .map(([key, member]) => {
      if (member instanceof Map) return JSON.stringify([...member].toSorted());
      const text = JSON.stringify(member) ?? '';
      if (typeof member === 'string' && CASELESS.has(key)) return canonicalName(member);
      return isExact ? text : text.toLowerCase();
    })
    .join(' ');
}
