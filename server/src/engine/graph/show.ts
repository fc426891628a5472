import type { DomainName } from '../../dns/domain-name';
import { escapeLine } from '../../text/controls';
import type { PartialText } from '../../text/partial-text';
import { quoteText, type Written } from '../../text/quoted-text';

const MAX_LENGTH = 300;

/** A text on one line, not endless, and without signs that no output can hold. */
export function toLine(text: string): string {
  return shorten(toSafe(text), MAX_LENGTH);
}

/** The same, however long it is. */
export function toSafe(text: string): string {
  return escapeLine(text.replace(/\s+/g, ' ').trim()).replace(/\p{Surrogate}|[\ufffe\uffff]/gu, '\ufffd');
}

/** The beginning of a text that is too long. */
export function shorten(text: string, most: number): string {
  const characters = text.length > most ? [...text] : [];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
}

/** A text of the model in the words of its author. */
export function showText(text: PartialText, written?: Written): string {
  return toLine(quoteText(text, written));
}

/** Whether some of a text is decided at deploy time. */
export function isPartlyUnknown(text: PartialText): boolean {
  return text.some(({ kind }) => kind === 'reference');
}

/** A name without its final dot; one of which nothing is known is `${…}` as a whole. */
export function showName(name: DomainName): string {
  const quoted = name.quoted;
  const isBare = name.known === undefined && name.text.length === 1 && !/[${}]/.test(quoted);
  return toLine(isBare && quoted !== '' ? `\${${quoted}}` : quoted);
}
