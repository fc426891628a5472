import { bytesOfText, checkValue, decodeBytes, parseServiceBinding, splitTokens } from '../../dns/record-data';
import { toDecimal } from './escapes';
import { DATA_FIELDS, type DataField } from './record-data';

/** A name of Route 53 as it is written in a zone file: relative to the origin where it is in it. */
export function writeName(name: string, origin: string): string {
  const full = name.replace(/(?<!\\)\.$/, '');
  if (full === '') return '.';
  if (full.toLowerCase() === origin.toLowerCase()) return '@';
  const isBelow = origin !== '' && full.toLowerCase().endsWith(`.${origin.toLowerCase()}`);
  const own = isBelow ? full.slice(0, -origin.length - 1) : full;
  const written = own.replace(/\\([0-7]{3})|\\([\s\S])|[^A-Za-z0-9_*/.-]/gu, (whole, octal?: string, sign?: string) =>
    octal === undefined
      ? escapeBytes(bytesOfText(sign ?? whole))
      : writeByte(String.fromCharCode(Number.parseInt(octal, 8) & 0xff)),
  );
  return isBelow ? written : `${written}.`;
}

function writeByte(byte: string): string {
  return /[A-Za-z0-9_*/-]/.test(byte) ? byte : toDecimal(byte);
}

function escapeBytes(bytes: string): string {
  return Array.from(bytes, toDecimal).join('');
}

/** A value of Route 53 in the words of a zone file; undefined where it does not fit its type. */
export function writeValue(type: string, value: string, origin: string): string | undefined {
  const fields = DATA_FIELDS.get(type);
  if (fields === undefined) return undefined;
  if (fields.includes('parameters')) return writeServiceBinding(value, origin);
  const misfit = checkValue(type, value);
  const tokens = splitTokens(value);
  // Strings that are too long for Route 53 are split here.
  if ((misfit !== undefined && !fields.includes('strings')) || tokens === undefined || tokens.length < fields.length)
    return undefined;
  const last = fields.at(-1);
  return tokens.map((token, index) => writeToken(token.text, fields[index] ?? last ?? 'word', origin)).join(' ');
}

function writeToken(text: string, field: DataField, origin: string): string {
  switch (field) {
    case 'name':
      return writeName(text, origin);
    case 'string':
    case 'strings':
      return writeStrings(decodeBytes(text));
    default:
      return text;
  }
}

/** Bytes of one string (RFC 1035 section 3.3). */
const MAX_STRING_LENGTH = 255;

/** Bytes as one string in quotes, or as several where they are too many for one. */
function writeStrings(bytes: string): string {
  const pieces: string[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += MAX_STRING_LENGTH)
    pieces.push(quote(bytes.slice(at, at + MAX_STRING_LENGTH)));
  return pieces.join(' ');
}

function quote(bytes: string): string {
  return `"${bytes.replace(/["\\]|[^ -~]/g, (byte) => (byte === '"' || byte === '\\' ? `\\${byte}` : toDecimal(byte)))}"`;
}

function writeServiceBinding(value: string, origin: string): string | undefined {
  const binding = parseServiceBinding(value);
  if (binding === undefined) return undefined;
  const parameters = [...binding.parameters].map(([key, content]) =>
    content === undefined ? key : `${key}=${quote(decodeBytes(content))}`,
  );
  return [binding.priority, writeName(binding.target, origin), ...parameters].join(' ');
}
