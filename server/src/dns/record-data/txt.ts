import { type Grammar, splitTokens } from './grammar';

/** The strings of a TXT value, escapes resolved to one character for each byte. */
export type Strings = readonly string[];

/** Bytes of one string (RFC 1035 section 3.3). */
export const MAX_STRING_LENGTH = 255;
const MAX_VALUE_LENGTH = 4000;
const expected = 'text in quotes, as in ‘"some text"’';

/** TXT and SPF: one or more strings in quotes (RFC 1035 section 3.3.14). */
export const characterStrings: Grammar<Strings> = {
  parse(text) {
    const parts = splitTokens(text);
    if (parts === undefined) return { expected, fault: 'a quote is left open' };
    if (parts.length === 0) return { expected };
    const bare = parts.find((part) => !part.quoted);
    if (bare !== undefined)
      return { expected, fault: parts.length === 1 ? 'it is not in quotes' : `‘${bare.text}’ is not in quotes` };
    const strings = parts.map((part) => decodeBytes(part.text));
    const long = strings.find((string) => string.length > MAX_STRING_LENGTH);
    if (long !== undefined) {
      return { expected: 'strings of at most 255 characters each', fault: `a string in it has ${long.length}` };
    }
    if (text.length > MAX_VALUE_LENGTH) return { expected: 'at most 4000 characters', fault: `it has ${text.length}` };
    return { data: strings };
  },
  write: (strings) => strings.map(writeString).join(' '),
};

/**
 * The strings of a TXT value, which may be longer than 255 bytes; undefined when it is not a sequence of quoted
 * strings.
 */
export function parseStrings(text: string): Strings | undefined {
  const parts = splitTokens(text);
  if (parts === undefined || parts.length === 0 || parts.some((part) => !part.quoted)) return undefined;
  return parts.map((part) => decodeBytes(part.text));
}

/** A string in quotes, with quotes, backslashes and bytes that are not printable ASCII escaped. */
export function writeString(string: string): string {
  return `"${string.replace(/["\\]|[^ -~]/gu, (character) => (character === '"' || character === '\\' ? `\\${character}` : toOctal(character)))}"`;
}

/** The content of a string, still escaped, cut into pieces of at most 255 bytes; no escape is cut through. */
export function splitString(escaped: string): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let length = 0;
  for (const [unit] of escaped.matchAll(/\\[0-7]{3}|\\[\s\S]|[\s\S]/gu)) {
    const bytes = decodeBytes(unit).length;
    if (length + bytes > MAX_STRING_LENGTH) {
      pieces.push(piece);
      [piece, length] = ['', 0];
    }
    piece += unit;
    length += bytes;
  }
  return [...pieces, piece];
}

/** The bytes of an escaped text in UTF-8, one character for each. */
export function decodeBytes(text: string): string {
  return text.replace(
    /\\([0-7]{3})|\\([\s\S])|[^\x00-\x7f]/gu,
    (whole, digits: string | undefined, character: string | undefined) =>
      digits !== undefined ? String.fromCharCode(Number.parseInt(digits, 8) & 0xff) : bytesOfText(character ?? whole),
  );
}

/** The bytes of a text in UTF-8, one character for each. */
export function bytesOfText(text: string): string {
  return /^[\x00-\x7f]*$/.test(text)
    ? text
    : Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

function toOctal(character: string): string {
  const bytes = character.charCodeAt(0) > 0xff ? bytesOfText(character) : character;
  return [...bytes].map((byte) => `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`).join('');
}
