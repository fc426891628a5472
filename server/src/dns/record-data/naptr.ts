import { findNumberFault, type Grammar, parseInteger, splitTokens, UINT16 } from './grammar';
import { checkHost, withoutFinalDot } from './host';
import { decodeBytes, MAX_STRING_LENGTH } from './txt';

/** A rule that rewrites a name. The strings are the texts between the quotes, still escaped. */
interface Naptr {
  readonly order: number;
  readonly preference: number;
  readonly flags: string;
  readonly service: string;
  readonly regexp: string;
  /** `.` if `regexp` is used instead. */
  readonly replacement: string;
}

const expected =
  'order, preference, flags, service, regular expression and replacement, as in ‘100 50 "S" "SIP+D2U" "" _sip._udp.example.com’';

/**
 * RFC 3402 section 3.2: the first character is the delimiter, which a part may hold only escaped; the flag `i` may
 * follow.
 */
const SUBSTITUTION = /^([^\di\\])(?:\\[\s\S]|(?!\1)[^\\])*\1(?:\\[\s\S]|(?!\1)[^\\])*\1i*$/;

/** NAPTR (RFC 3403). */
export const naptr: Grammar<Naptr> = {
  parse(text) {
    const parts = splitTokens(text);
    if (parts === undefined) return { expected, fault: 'a quote is left open' };
    if (parts.length !== 6)
      return { expected, fault: `it has ${parts.length} ${parts.length === 1 ? 'part' : 'parts'}, not 6` };
    const [first = '', second = '', flags = '', service = '', regexp = '', replacement = ''] = parts.map(
      (part) => part.text,
    );
    const order = parseInteger(first, UINT16);
    if (order === undefined) return { expected, fault: findNumberFault('order', first, UINT16) };
    const preference = parseInteger(second, UINT16);
    if (preference === undefined) return { expected, fault: findNumberFault('preference', second, UINT16) };
    if (!/^[A-Za-z0-9]*$/.test(flags)) return { expected, fault: `the flags ‘${flags}’ are no letters` };
    const long = [flags, service, regexp].map(decodeBytes).find((string) => string.length > MAX_STRING_LENGTH);
    if (long !== undefined)
      return { expected, fault: `a string in it has ${long.length} characters, and ${MAX_STRING_LENGTH} are the most` };
    if (regexp !== '' && !SUBSTITUTION.test(decodeBytes(regexp))) {
      return {
        expected,
        fault: `‘${regexp}’ is no expression and replacement between delimiters, as in ‘!^.*$!sip:info@example.com!’`,
      };
    }
    if (regexp !== '' && replacement !== '.') {
      return {
        expected,
        fault: 'it has both a regular expression and a replacement; with the first, the second is ‘.’',
      };
    }
    if (regexp === '' && replacement === '.')
      return { expected, fault: 'it has neither a regular expression nor a replacement' };
    const fault = checkHost(replacement);
    if (fault !== undefined) return { expected, fault };
    return { data: { order, preference, flags, service, regexp, replacement: withoutFinalDot(replacement) } };
  },
  write: ({ order, preference, flags, service, regexp, replacement }) =>
    `${order} ${preference} "${flags}" "${service}" "${regexp}" ${replacement}`,
};
