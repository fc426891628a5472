import { parseIPv4, parseIPv6 } from '../../dns/address';
import { writeString } from '../../dns/record-data';
import { type Table, tableOf } from '../../text/table';
import { bytesOf } from './escapes';
import type { Token } from './lexemes';
import { algorithms, digests } from './mnemonics';
import { type Converted, nameOf, type ZoneName } from './names';
import { secondsOf } from './times';

/** One field of record data; those at the end may take all words that are left. */
export type DataField =
  | 'ipv4'
  | 'ipv6'
  | 'name'
  | 'u8'
  | 'u16'
  | 'u32'
  | 'seconds'
  | 'algorithm'
  | 'digest-type'
  | 'word'
  | 'string'
  | 'strings'
  | 'hex'
  | 'parameters';

/** The fields of the data of each type that Route 53 has. */
export const DATA_FIELDS: Table<readonly DataField[]> = tableOf<readonly DataField[]>({
  A: ['ipv4'],
  AAAA: ['ipv6'],
  CAA: ['u8', 'word', 'string'],
  CNAME: ['name'],
  DS: ['u16', 'algorithm', 'digest-type', 'hex'],
  HTTPS: ['u16', 'name', 'parameters'],
  MX: ['u16', 'name'],
  NAPTR: ['u16', 'u16', 'string', 'string', 'string', 'name'],
  NS: ['name'],
  PTR: ['name'],
  SOA: ['name', 'name', 'u32', 'seconds', 'seconds', 'seconds', 'seconds'],
  SPF: ['strings'],
  SRV: ['u16', 'u16', 'u16', 'name'],
  SSHFP: ['u8', 'u8', 'hex'],
  SVCB: ['u16', 'name', 'parameters'],
  TLSA: ['u8', 'u8', 'u8', 'hex'],
  TXT: ['strings'],
});

/** The fields that take all words that are left. */
const REST: ReadonlySet<DataField> = new Set<DataField>(['strings', 'hex', 'parameters']);

/** The data of a record, given as the words behind its type, as Route 53 writes the value. */
export function valueOfWords(type: string, words: readonly Token[], origin: ZoneName): Converted {
  if (words[0]?.text === '\\#' && !words[0].quoted)
    return { fault: 'its data is written as bytes (RFC 3597), which are not read; write it in the words of its type' };
  const fields = DATA_FIELDS.get(type) ?? [];
  const parts: string[] = [];
  for (const [index, field] of fields.entries()) {
    const own = REST.has(field) ? words.slice(index) : words.slice(index, index + 1);
    const [first] = own;
    if (first === undefined && field !== 'parameters')
      return { fault: `it has ${words.length} of the ${fields.length} fields of ${type} data` };
    const part = REST.has(field) ? convertRest(field, own) : convert(field, first as Token, origin);
    if ('fault' in part) return part;
    if (part.text !== '') parts.push(part.text);
  }
  const last = fields.at(-1);
  if (words.length > fields.length && (last === undefined || !REST.has(last)))
    return { fault: `‘${words[fields.length]?.text}’ is one field too many` };
  return { text: parts.join(' ') };
}

function convert(field: DataField, word: Token, origin: ZoneName): Converted {
  const { text } = word;
  switch (field) {
    case 'ipv4':
      return parseIPv4(text) === undefined ? { fault: `‘${text}’ is no IPv4 address` } : { text };
    case 'ipv6':
      return toIPv6(text);
    case 'name': {
      const name = nameOf(word, origin);
      return 'fault' in name ? name : { text: `${name.text}.`.replace(/\u0000\.$/, '\u0000') };
    }
    case 'u8':
      return toNumber(text, 255);
    case 'u16':
      return toNumber(text, 65_535);
    case 'u32':
      return toNumber(text, 4_294_967_295);
    case 'seconds': {
      const seconds = secondsOf(text);
      return seconds === undefined ? { fault: `‘${text}’ is no time` } : { text: String(seconds) };
    }
    case 'algorithm':
      return toNumber(String(algorithms.get(text.toUpperCase()) ?? text), 255);
    case 'digest-type':
      return toNumber(String(digests.get(text.toUpperCase()) ?? text), 255);
    case 'string':
      return toShortString(word);
    default:
      return /^[A-Za-z0-9]+$/.test(text) ? { text } : { fault: `‘${text}’ has more than letters and digits` };
  }
}

function convertRest(field: DataField, words: readonly Token[]): Converted {
  if (field === 'hex') {
    const hex = words.map(({ text }) => text).join('');
    return /^(?:[0-9a-f]{2})+$/i.test(hex) ? { text: hex.toLowerCase() } : { fault: `‘${hex}’ is not hexadecimal` };
  }
  const parts = field === 'strings' ? words.map(toShortString) : joinParameters(words).map(toParameter);
  const texts: string[] = [];
  for (const part of parts) {
    if ('fault' in part) return part;
    texts.push(part.text);
  }
  return { text: texts.join(' ') };
}

/** The canonical form, as one address may be written in several ways. */
function toIPv6(text: string): Converted {
  const address = parseIPv6(text);
  return address === undefined ? { fault: `‘${text}’ is no IPv6 address` } : { text: address.canonical };
}

function toNumber(text: string, most: number): Converted {
  return /^\d{1,10}$/.test(text) && Number(text) <= most
    ? { text: String(Number(text)) }
    : { fault: `‘${text}’ is no number from 0 to ${most}` };
}

/** Bytes of one string (RFC 1035 section 3.3). */
const MAX_STRING_LENGTH = 255;

function toShortString(word: Token): Converted {
  const length = bytesOf(word.text)?.length ?? 0;
  return length > MAX_STRING_LENGTH
    ? { fault: `a string in it has ${length} bytes, and ${MAX_STRING_LENGTH} are the most` }
    : toQuoted(word.text);
}

function toQuoted(text: string): Converted {
  const bytes = bytesOf(text);
  return bytes === undefined ? { fault: `‘${text}’ has an escape above 255` } : { text: writeString(bytes) };
}

/** A parameter of a service binding: its key, and perhaps a value in quotes that stands directly behind `=`. */
interface Parameter {
  readonly key: string;
  readonly value: string | undefined;
}

function joinParameters(words: readonly Token[]): readonly Parameter[] {
  const found: Parameter[] = [];
  for (const { text, quoted, glued } of words) {
    const last = found.at(-1);
    if (quoted && glued && last?.value === '') found[found.length - 1] = { key: last.key, value: text };
    else {
      const [, key = text, value] = /^([^=]*)=([\s\S]*)$/.exec(text) ?? [];
      found.push({ key, value });
    }
  }
  return found;
}

function toParameter({ key, value }: Parameter): Converted {
  if (!/^[A-Za-z0-9-]+$/.test(key)) return { fault: `‘${key}’ is no parameter` };
  if (value === undefined) return { text: key.toLowerCase() };
  const string = toQuoted(value);
  return 'fault' in string ? string : { text: `${key.toLowerCase()}=${string.text}` };
}
