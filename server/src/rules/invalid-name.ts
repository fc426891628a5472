import { asciiLabel } from '../dns/internationalised';
import { limits } from '../facts/limits';
import type { Change, Fix, Problem, Severity } from '../model/finding';
import type { RecordSet } from '../model/record-set';
import { knownText, leastLength } from '../text/partial-text';
import type { Rule } from './rule';
import { looksFilledInLater, quoted } from './sample-text';
import { isWrittenOut } from './written';

/** A name that cannot be one. */
export const invalidName: Rule = {
  id: 'invalid-name',
  severity: 'error',
  summary: 'A name is made of labels of 1 to 63 ASCII characters, 255 in all.',
  why: 'The DNS has no room for longer labels and names, and Route 53 refuses empty labels and characters outside ASCII; names in other scripts are written in their ASCII form. A star is a wildcard only where it is the whole first label.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html',
    'https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4',
    'https://www.rfc-editor.org/rfc/rfc4592',
  ],
  *recordSet(recordSet) {
    const { writtenName } = recordSet;
    const written = knownText(writtenName.text);
    if (written !== undefined && looksFilledInLater(written)) return;
    const fault = faultOf(recordSet);
    if (fault === undefined) return;
    yield {
      at: recordSet.name.span,
      message: fault.message,
      ...(fault.severity === undefined ? {} : { severity: fault.severity }),
      fixes: written !== undefined && /[^\x00-\x7f]/.test(written) ? asciiFixes(recordSet, written) : [],
    };
  },
};

type Fault = Pick<Problem, 'message'> & { readonly severity?: Severity };

function faultOf({ name, writtenName }: RecordSet): Fault | undefined {
  // References may hold anything, so only labels between two known dots, or at a known end, are judged.
  const text = writtenName.text.map((part) => (part.kind === 'literal' ? part.text : UNKNOWN)).join('');
  const labels = labelsOf(text);
  const foreign = labels.find((label) => /[^\x00-\x7f]/.test(label.replaceAll(UNKNOWN, '')));
  if (foreign !== undefined) return { message: `${quoted(foreign)} has characters outside ASCII: write the label in its ASCII form.` };
  const complete = labels.filter((label) => !label.includes(UNKNOWN));
  const blank = /[\t\n\r ]/.exec(complete.join('.'));
  if (blank !== null) return { message: `A name has no blanks. Where one is really meant it is written as \\040.` };
  if (complete.includes('') && text !== '')
    return { message: `${quoted(text.replaceAll(UNKNOWN, '…'))} has an empty label: two dots stand together, or one at the beginning.` };
  const long = labels.find((label) => lengthOf(label.replaceAll(UNKNOWN, '')) > limits.labelLength);
  if (long !== undefined)
    return {
      message: `The label ${quoted(long.replaceAll(UNKNOWN, '…'))} has ${lengthOf(long)} characters, and ${limits.labelLength} are the most.`,
    };
  const length = name.value.known === undefined ? leastLength(name.value.text) : lengthOf(name.value.known);
  if (length > limits.nameLength) return { message: `The name has ${length} characters, and ${limits.nameLength} are the most.` };
  const star = labels.find(
    (label, index) => /\*|\\052/.test(label) && !label.includes(UNKNOWN) && !(index === 0 && /^(?:\*|\\052)$/.test(label)),
  );
  if (star === undefined) return undefined;
  return { severity: 'warning', message: `A star is a wildcard only as the whole first label; in ‘${star}’ it stands for itself.` };
}

const UNKNOWN = '\u0000';

/** The labels as they are written, the empty one after a final dot left out. */
function labelsOf(text: string): readonly string[] {
  const labels = text.replace(/(?<!\\)\.$/, '').split('.');
  return text === '' ? [] : labels;
}

/** An escaped character is one. */
function lengthOf(label: string): number {
  return label.replace(/\\(?:[0-7]{3}|.)/g, '?').length;
}

function asciiFixes({ writtenName }: RecordSet, written: string): readonly Fix<Change>[] {
  const labels = written.split('.').map((label) => (/[^\x00-\x7f]/.test(label) ? asciiLabel(label) : label));
  if (!isWrittenOut(writtenName) || labels.includes(undefined)) return [];
  const value = labels.join('.');
  return [{ title: `Write ${value}`, safety: 'safe', edits: [{ kind: 'rewrite', at: writtenName.span, value }] }];
}
