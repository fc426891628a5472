import { findNumberFault, type Grammar, parseInteger, splitWords, UINT8, UINT16 } from './grammar';

/** A digest with the numeric fields before it, such as key tag and algorithm, in the order of the record. */
interface Digest {
  readonly numbers: readonly number[];
  readonly hex: string;
}

interface NumberField {
  readonly name: string;
  readonly most: number;
  /** The numbers that are defined; undefined where every number up to `most` is valid. */
  readonly of?: readonly number[];
}

/** DS (RFC 4034 section 5): SHA-1, SHA-256, GOST and SHA-384 digests. */
export const ds = makeDigestGrammar(
  [
    { name: 'key tag', most: UINT16 },
    { name: 'algorithm', most: UINT8 },
    { name: 'digest type', most: UINT8 },
  ],
  2,
  new Map([
    [1, 40],
    [2, 64],
    [3, 64],
    [4, 96],
  ]),
  'key tag, algorithm, digest type and digest in hexadecimal, as in ‘12345 13 2 ’ with 64 digits',
);

/** SSHFP (RFC 4255, RFC 6594): SHA-1 and SHA-256 fingerprints. */
export const sshfp = makeDigestGrammar(
  [
    { name: 'algorithm', most: UINT8 },
    { name: 'fingerprint type', most: UINT8 },
  ],
  1,
  new Map([
    [1, 40],
    [2, 64],
  ]),
  'algorithm, fingerprint type and fingerprint in hexadecimal, as in ‘4 2 ’ with 64 digits',
);

/** TLSA (RFC 6698, with the private-use numbers of RFC 7218). */
export const tlsa = makeDigestGrammar(
  [
    { name: 'usage', most: UINT8, of: [0, 1, 2, 3, 255] },
    { name: 'selector', most: UINT8, of: [0, 1, 255] },
    { name: 'matching type', most: UINT8, of: [0, 1, 2, 255] },
  ],
  2,
  new Map([
    [1, 64],
    [2, 128],
  ]),
  'usage, selector, matching type and data in hexadecimal, as in ‘3 1 1 ’ with 64 digits',
);

function makeDigestGrammar(
  fields: readonly NumberField[],
  kindAt: number,
  lengths: ReadonlyMap<number, number>,
  expected: string,
): Grammar<Digest> {
  return {
    parse(text) {
      const parts = splitWords(text);
      if (parts.length <= fields.length) return { expected };
      const numbers: number[] = [];
      for (const [index, { name, most, of }] of fields.entries()) {
        const written = parts[index] ?? '';
        const number = parseInteger(written, most);
        if (number === undefined) return { expected, fault: findNumberFault(name, written, most) };
        if (of !== undefined && !of.includes(number)) return { expected, fault: `there is no ${name} ${number}` };
        numbers.push(number);
      }
      const hex = parts.slice(fields.length).join('');
      if (!/^[0-9a-fA-F]+$/.test(hex)) return { expected, fault: `‘${hex}’ is not hexadecimal` };
      const kind = numbers[kindAt] ?? 0;
      const length = lengths.get(kind);
      if (length !== undefined && hex.length !== length) {
        return { expected, fault: `${fields[kindAt]?.name} ${kind} has ${length} digits, and these are ${hex.length}` };
      }
      return hex.length % 2 === 0
        ? { data: { numbers, hex: hex.toLowerCase() } }
        : { expected, fault: 'the number of digits is odd' };
    },
    write: ({ numbers, hex }) => [...numbers, hex].join(' '),
  };
}
