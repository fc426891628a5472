import { parseAddress } from '../address';
import type { Grammar } from './grammar';

/** CNAME: the canonical name (RFC 1035 section 3.3.1). */
export const cname = makeHostGrammar('a host name, as in ‘www.example.net’');
/** NS: the name of a name server (RFC 1035 section 3.3.11). */
export const ns = makeHostGrammar('the name of a name server, as in ‘ns1.example.net’');
/** PTR: the host name of an address (RFC 1035 section 3.3.12). */
export const ptr = makeHostGrammar('a host name, as in ‘www.example.com’');

function makeHostGrammar(expected: string): Grammar<string> {
  return {
    parse(text) {
      const fault = checkHost(text);
      return fault === undefined ? { data: withoutFinalDot(text) } : { expected, fault };
    },
    write: (host) => host,
  };
}

/**
 * Why a text is no domain name that can be the target of a record; undefined when it is one. The final dot is optional.
 */
export function checkHost(text: string): string | undefined {
  if (text === '') return 'there is no host name';
  if (/\s/.test(text)) return `‘${text}’ has blanks in it`;
  if (parseAddress(text.replace(/\.$/, '')) !== undefined) return `‘${text}’ is an address, not a name`;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return `‘${text}’ is a URL`;
  if (/[":@]/.test(text)) return `‘${text}’ has a character that no host name has`;
  // RFC 2317 names parts of an address block with a slash.
  if (text.includes('/') && !/\.in-addr\.arpa\.?$/i.test(text)) return `‘${text}’ has a path`;
  return checkLabels(text);
}

/** Why the labels of a domain name are not valid (RFC 1035 section 2.3.4); undefined when they are. */
function checkLabels(text: string): string | undefined {
  if (text === '.') return undefined;
  // An escaped character, and so an escaped dot, is one character of its label.
  const plain = withoutFinalDot(text).replace(/\\(?:\d{3}|.)/g, '?');
  if (plain.endsWith('\\')) return `‘${text}’ ends in a backslash, which escapes nothing`;
  if (/[^\x21-\x7e]/.test(plain)) return `‘${text}’ has characters outside ASCII`;
  const labels = plain.split('.');
  if (labels.includes('')) return `‘${text}’ has an empty label`;
  const long = labels.find((label) => label.length > 63);
  if (long !== undefined) return `the label ‘${long}’ has ${long.length} characters, and 63 are the most`;
  return plain.length > MAX_NAME_LENGTH
    ? `it has ${plain.length} characters, and ${MAX_NAME_LENGTH} are the most`
    : undefined;
}

/** Of the 255 octets of a name, one is the length of its first label and one the root. */
const MAX_NAME_LENGTH = 253;

/** The name without its final dot; the root `.` and an escaped final dot are unchanged. */
export function withoutFinalDot(text: string): string {
  return text.length > 1 && /(?<!\\)(?:\\\\)*\.$/.test(text) ? text.slice(0, -1) : text;
}
