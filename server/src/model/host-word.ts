import { type Table, tableOf } from '../text/table';
import { knownValue, type Value } from './record-set';

/** The host name in a value, and where it is in the text of the value. */
export interface HostWord {
  readonly host: string;
  readonly start: number;
  readonly end: number;
}

/** Which word of a value is a host name, from the first, by record type. */
const WORDS: Table<number> = tableOf({ CNAME: 0, NS: 0, PTR: 0, MX: 1, HTTPS: 1, SVCB: 1, SRV: 3 });

/** The host name of a value of that type; undefined where there is none, or the value is not wholly known. */
export function hostWordOf(type: string | undefined, value: Value): HostWord | undefined {
  const index = type === undefined ? undefined : WORDS.get(type);
  const text = knownValue(value);
  if (index === undefined || text === undefined) return undefined;
  if (!BLANK.test(text)) return index === 0 && text !== '' ? { host: text, start: 0, end: text.length } : undefined;
  const words = [...text.matchAll(/\S+/g)];
  const word = words[index];
  // A value of other parts than its type has is reported by itself.
  if (word === undefined || (words.length > index + 1 && type !== 'HTTPS' && type !== 'SVCB')) return undefined;
  return { host: word[0], start: word.index, end: word.index + word[0].length };
}

const BLANK = /\s/;
