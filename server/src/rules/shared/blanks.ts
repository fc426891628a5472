import { knownPrefix, knownSuffix, knownText, type PartialText } from '../../text/partial-text';

/** Whether text begins or ends in a blank; the line feed at the end of a block of lines does not count. */
export function hasBlankEdge(text: PartialText): boolean {
  if (knownText(text)?.trim() === '') return false;
  return /^[ \t]/.test(knownPrefix(text)) || /[ \t]$/.test(knownSuffix(text));
}
