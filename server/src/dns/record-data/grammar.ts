/**
 * Why a value does not fit, for a message: `expected` is the right form, such as ‘a priority and a host name’; `fault`
 * is the wrong part.
 */
export interface Misfit {
  readonly expected: string;
  readonly fault?: string;
}

/** The data of a value, or why it could not be read. */
type Parsed<T> = { readonly data: T } | Misfit;

/** How the values of a record type are read and written. */
export interface Grammar<T> {
  parse(text: string): Parsed<T>;
  /** The canonical text; parsing it gives equal data. */
  write(data: T): string;
}

/** Whether a value could not be read. */
export function isMisfit(parsed: Parsed<unknown>): parsed is Misfit {
  return !('data' in parsed);
}

/** A part of a value: a run of characters without blanks, or the content of a quoted string, still escaped. */
interface Token {
  readonly text: string;
  readonly quoted: boolean;
}

/** The parts of a value; undefined if a quote is not closed. No blank is needed between quoted strings. */
export function splitTokens(text: string): readonly Token[] | undefined {
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const first = text.charAt(at);
    if (isBlank(first)) {
      at += 1;
      continue;
    }
    const quoted = first === '"';
    const start = quoted ? at + 1 : at;
    let end = start;
    while (
      end < text.length &&
      (quoted ? text.charAt(end) !== '"' : !isBlank(text.charAt(end)) && text.charAt(end) !== '"')
    ) {
      end += text.charAt(end) === '\\' ? 2 : 1;
    }
    if (quoted && end >= text.length) return undefined;
    found.push({ text: text.slice(start, end), quoted });
    at = quoted ? end + 1 : end;
  }
  return found;
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t';
}

/** The words of a value that has no quoted strings. */
export function splitWords(text: string): readonly string[] {
  return text.split(/[ \t]+/).filter((word) => word !== '');
}

/** A whole number in decimal digits from 0 to `most`; undefined if it is none. */
export function parseInteger(text: string | undefined, most: number): number | undefined {
  if (text === undefined || !/^0*\d{1,10}$/.test(text)) return undefined;
  const number = Number(text);
  return number <= most ? number : undefined;
}

/** Why a number is not valid: ‘the priority 70000 is no number from 0 to 65535’. */
export function findNumberFault(name: string, text: string, most: number): string {
  return `the ${name} ‘${text}’ is no number from 0 to ${most}`;
}

/** The greatest numbers in fields of 8, 16 and 32 bits. */
export const UINT8 = 255;
export const UINT16 = 65_535;
export const UINT32 = 4_294_967_295;
