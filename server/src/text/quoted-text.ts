import type { Part, PartialText } from './partial-text';

/** Placeholders of hand-written text, which are their own label. */
const VERBATIM = /^(?:[^A-Za-z"(]|x{5,}|X{5,})/;

/**
 * A text for messages, in the words of its author: a single reference by itself, a reference inside of text as
 * `${label}`, a placeholder as it stands. What is not written there, such as the name that a deployer appends, is left
 * out.
 */
export function quoteText(text: PartialText): string {
  const [only, more] = text;
  if (only !== undefined && more === undefined) return labelOf(only);
  return text
    .map((part) => {
      const label = labelOf(part);
      return part.kind === 'literal' || label === '' || VERBATIM.test(label) ? label : `\${${label}}`;
    })
    .join('');
}

function labelOf(part: Part): string {
  if (part.kind === 'literal') return part.text;
  return part.pending === undefined ? part.label : '';
}
