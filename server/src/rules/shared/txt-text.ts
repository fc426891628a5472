import { parseStrings, type Strings, writeString } from '../../dns/record-data/index';
import { knownValue, type RecordSet, type Value } from '../../model/record-set';
import { knownPrefix, knownSuffix } from '../../text/partial-text';

/** Whether the text itself begins and ends with a quote, where the deployer puts quotes around it. */
export function isQuotedTwice({ text }: Value): boolean {
  const known = knownValue({ text } as Value);
  if (known !== undefined) return /^"[\s\S]*"$/.test(known);
  return knownPrefix(text).startsWith('"') && /(?:^|[^\\])"$/.test(knownSuffix(text));
}

/**
 * The strings, still escaped, that a text was to be cut into, where the quotes between them are escaped, and so part of
 * one string: `"v=DKIM1; p=MIIB\\" \\"QEFA"`. Also one string with a key in it where the quotes around it are escaped.
 */
export function findEscapedStrings(value: Value, { textQuoting }: RecordSet): readonly string[] | undefined {
  const known = knownValue(value)?.trim();
  if (known === undefined || !known.includes('\\"')) return undefined;
  const contents =
    textQuoting === 'deployer'
      ? [known]
      : STRINGS.test(known)
        ? [...known.matchAll(STRING)].map(([, content = '']) => content)
        : [];
  const strings = contents.flatMap(cutAtEscapedQuotes);
  const isCut = strings.length > contents.length || (contents[0]?.startsWith('\\"') && contents[0].includes('='));
  return isCut && strings.every((string) => string !== '' && !string.includes('\\"')) ? strings : undefined;
}

const STRING = /"((?:\\.|[^"\\])*)"/g;
const STRINGS = /^(?:"(?:\\.|[^"\\])*"\s*)+$/;

function cutAtEscapedQuotes(content: string): readonly string[] {
  return (/^\\"(.*)\\"$/s.exec(content)?.[1] ?? content).split(/\\"\s*\\"/);
}

/** The known beginning of the text that a TXT value holds, without the quote before it. */
export function beginningOfText(value: Value, { textQuoting }: RecordSet): string {
  const beginning = knownPrefix(value.text);
  if (beginning.startsWith('"')) return beginning.slice(1);
  return textQuoting === 'deployer' ? beginning : '';
}

/** The strings that a TXT value holds, where all of it is known and it is a sequence of strings. */
export function stringsOf(value: Value, { textQuoting }: RecordSet): Strings | undefined {
  const written = knownValue(value)?.replace(/\r?\n$/, '');
  if (written === undefined) return undefined;
  return parseStrings(textQuoting === 'deployer' && !isQuotedTwice(value) ? `"${written}"` : written);
}

/** The text that a TXT value holds: its strings joined without blanks, as programs read them. */
export function textOf(value: Value, recordSet: RecordSet): string | undefined {
  return stringsOf(value, recordSet)?.join('');
}

/** A text as a TXT value is written: in quotes, unless the deployer adds them. */
export function toTxtValue(strings: Strings, { textQuoting }: RecordSet): string {
  const quoted = strings.map(writeString);
  return textQuoting === 'deployer' ? quoted.join('').slice(1, -1) : quoted.join(' ');
}
