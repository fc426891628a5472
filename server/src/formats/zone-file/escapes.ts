import { bytesOfText } from '../../dns/record-data';

/** An escape of a zone file: three decimal digits, or any character (RFC 1035 section 5.1). */
const ESCAPE = /\\(\d{3})|\\([\s\S])|[^\x00-\x7f]+/gu;

/** The bytes of an escaped text, one character for each; undefined where an escape is above 255. */
export function bytesOf(text: string): string | undefined {
  if (/^[\x00-\x5b\x5d-\x7f]*$/.test(text)) return text;
  let isValid = true;
  const bytes = text.replace(ESCAPE, (whole, digits: string | undefined, sign: string | undefined) => {
    if (digits === undefined) return bytesOfText(sign ?? whole);
    if (Number(digits) > 255) isValid = false;
    return String.fromCharCode(Number(digits) & 0xff);
  });
  return isValid ? bytes : undefined;
}

/** A byte, as one character, in the octal escape of Route 53: `\052`. */
export function toOctal(byte: string): string {
  return `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`;
}

/** The same in the decimal escape of a zone file: `\042`. */
export function toDecimal(byte: string): string {
  return `\\${String(byte.charCodeAt(0)).padStart(3, '0')}`;
}
