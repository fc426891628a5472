import { findNumberFault, type Grammar, parseInteger, splitTokens, UINT8 } from './grammar';

/** A CAA property (RFC 8659). `value` is the text between the quotes, still escaped. */
export interface Caa {
  readonly flags: number;
  readonly tag: string;
  readonly value: string;
}

/**
 * The tags that RFCs define: 8659, 9495 and 8657's parameters belong to `issue`; contactemail and contactphone are the
 * CA/Browser Forum's.
 */
export const knownCaaTags: readonly string[] = [
  'issue',
  'issuewild',
  'iodef',
  'issuemail',
  'issuevmc',
  'contactemail',
  'contactphone',
];

const expected = 'flags, a tag, and a value in quotes, as in ‘0 issue "ca.example.net"’';

/** CAA (RFC 8659). */
export const caa: Grammar<Caa> = {
  parse(text) {
    const parts = splitTokens(text);
    if (parts === undefined) return { expected, fault: 'a quote is left open' };
    const [first, tag, value, more] = parts;
    if (first === undefined || tag === undefined || value === undefined) return { expected };
    const flags = first.quoted ? undefined : parseInteger(first.text, UINT8);
    if (flags === undefined)
      return { expected, fault: findNumberFault('flags', first.text, UINT8).replace(/’ is no/, '’ are no') };
    if (tag.quoted || !/^[A-Za-z0-9]+$/.test(tag.text))
      return { expected, fault: `the tag ‘${tag.text}’ has more than letters and digits` };
    if (!value.quoted) return { expected, fault: `the value ‘${value.text}’ is not in quotes` };
    if (more !== undefined) return { expected, fault: `‘${more.text}’ is one part too many` };
    return { data: { flags, tag: tag.text, value: value.text } };
  },
  write: ({ flags, tag, value }) => `${flags} ${tag} "${value}"`,
};

/** Reads a CAA value that fits its grammar. */
export function parseCaa(text: string): Caa | undefined {
  const parsed = caa.parse(text);
  return 'data' in parsed ? parsed.data : undefined;
}
