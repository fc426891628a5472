import { lineStartOf } from '../../../text/position';

/** A syntax error at offsets. */
interface Fault {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** The number of errors that are kept of a document. */
export const MAX_FAULTS = 100;

/**
 * The errors of the `yaml` package in plain words and in the order of the text. One fault makes many of them, so only
 * the first is shown.
 */
export function describeFaults(
  errors: readonly Fault[],
  text: string,
): readonly (Fault & { readonly isSilent?: true })[] {
  const [first, ...others] = [...errors].sort((a, b) => a.start - b.start).slice(0, MAX_FAULTS);
  if (first === undefined) return [];
  return [describeFault(first, text), ...others.map((error) => ({ ...error, isSilent: true as const }))];
}

function describeFault(fault: Fault, text: string): Fault {
  const start = lineStartOf(text, fault.start);
  const feed = text.indexOf('\n', start);
  const line = text.slice(start, feed < 0 ? text.length : feed);
  // A key without a blank behind its colon is a word, and the error is where a key was expected.
  const glued = KEY_MISSING.test(fault.message)
    ? /^([ \t]*(?:- +)*)([A-Za-z][\w-]*):(?=[^\s:])(?!\/\/)/.exec(line)
    : null;
  if (glued !== null) {
    const at = start + (glued[1] ?? '').length;
    return {
      message: `A blank is missing behind the colon of ${glued[2]}.`,
      start: at,
      end: at + glued[0].trimStart().length,
    };
  }
  const words = WORDS.find(([pattern]) => pattern.test(fault.message))?.[1];
  return words === undefined ? fault : { ...fault, message: words };
}

const KEY_MISSING = /^Implicit (?:map )?keys? need|^Unexpected scalar|^Nested mappings|^All mapping items/;

/** What the package says, and what that means. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^Missing closing/, 'This text is not closed: its quote is missing.'],
  [
    /^Flow map in block|^Expected flow map to end|^Flow map .* end with a \}/,
    'This brace is not closed, or a line in it is indented less than its key.',
  ],
  [
    /^Flow sequence in block|^Expected flow sequence to end|^Flow sequence .* end with a \]/,
    'This bracket is not closed, or a line in it is indented less than its key.',
  ],
  [/^Implicit (?:map )?keys need to be followed/, 'A colon is missing behind this key.'],
  [/^Implicit keys need to be on a single line/, 'A colon is missing in this line or the one behind it.'],
  [
    /^Nested mappings are not allowed/,
    'A second key stands in this line: text with a colon and a blank stands in quotes, and a map begins on a line of its own.',
  ],
  [
    /^All (?:mapping|sequence) items must start at the same column/,
    'This line is not indented as those that it belongs to.',
  ],
  [
    /^A block sequence may not be used as an implicit map key|^Unexpected block-seq-ind/,
    'A list begins on a line of its own.',
  ],
  [/^Tabs are not allowed as indentation/, 'This line is indented with a tab: YAML is indented with blanks.'],
  [/^Plain value cannot start with/, 'A value cannot begin with this character: put it in quotes.'],
  [/^Missing , |^Missing , between/, 'A comma is missing before this.'],
  [/^Unexpected , in flow/, 'A value is missing before this comma.'],
  [/^Block scalar values in collections must be indented/, 'Lines behind | or > are indented deeper than their key.'],
  [/^Unexpected flow-(?:map|seq)-end/, 'This closes nothing.'],
  [/^Unexpected .* at node end|^Unexpected .* token/, 'This does not continue what stands before it.'],
];
