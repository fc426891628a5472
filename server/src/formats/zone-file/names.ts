import { bytesOf, toOctal } from './escapes';
import type { Token } from './lexemes';

/**
 * A name in the form of Route 53 (octal escapes) without its final dot; the root is empty. `UNKNOWN_ORIGIN` at its end
 * stands for the origin, where the file does not tell it.
 */
export type ZoneName = string;

/** What cannot stand in a name otherwise, as it would be escaped. */
export const UNKNOWN_ORIGIN = '\u0000';

/** A text in the form of Route 53, or why it is none. */
export type Converted = { readonly text: string } | { readonly fault: string };

/** The name that a word of a zone file stands for: completed by the origin unless it ends in a dot. */
export function nameOf({ text, quoted }: Pick<Token, 'text' | 'quoted'>, origin: ZoneName): Converted {
  if (text === '@' && !quoted) return { text: origin };
  if (text === '.') return { text: '' };
  const labels = labelsOf(text);
  if (labels === undefined) return { fault: `‘${text}’ has an escape above 255` };
  const isAbsolute = labels.length > 1 && labels.at(-1) === '';
  if (isAbsolute) labels.pop();
  if (labels.includes('')) return { fault: `‘${text}’ has an empty label` };
  const long = labels.find((label) => label.length > MAX_LABEL_LENGTH);
  if (long !== undefined) return { fault: `‘${text}’ has a label of ${long.length} characters, and 63 are the most` };
  const written = labels.map(writeLabel).join('.');
  const full = isAbsolute || origin === '' ? written : `${written}.${origin}`;
  const length = full.replace(/\\\d{3}/g, '?').length;
  return length > MAX_NAME_LENGTH
    ? { fault: `‘${text}’ makes a name of ${length} characters, and ${MAX_NAME_LENGTH} are the most` }
    : { text: full };
}

/** RFC 1035 section 2.3.4. */
const MAX_LABEL_LENGTH = 63;
const MAX_NAME_LENGTH = 253;

/** The bytes of each label, the last one empty behind a final dot; undefined where an escape is not valid. */
function labelsOf(text: string): string[] | undefined {
  const labels: string[] = [];
  let label = '';
  for (const [unit] of text.matchAll(/\\\d{3}|\\[\s\S]|[\s\S]/gu)) {
    if (unit === '.') {
      labels.push(label);
      label = '';
      continue;
    }
    const bytes = bytesOf(unit);
    if (bytes === undefined) return undefined;
    label += bytes;
  }
  return [...labels, label];
}

/** The bytes of a label in the form of Route 53. */
function writeLabel(bytes: string): string {
  return bytes.replace(/[^A-Za-z0-9_*/-]/g, toOctal);
}

/** Whether a name is that of the zone or below it; `key` and `zoneKey` are in lower case. */
export function isInZone(key: ZoneName, zoneKey: ZoneName): boolean {
  return zoneKey === '' || key === zoneKey || key.endsWith(`.${zoneKey}`);
}
