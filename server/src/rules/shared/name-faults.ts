import { limits } from '../../facts/limits';
import type { Severity } from '../../model/finding';
import { isType, type RecordSet } from '../../model/record-set';
import { leastLength } from '../../text/partial-text';
import { quoteForMessage } from './sample-text';

/** Why a name is not valid, for a message. */
interface NameFault {
  readonly message: string;
  readonly severity?: Severity;
}

/** What the name of a record set is judged by. */
type Named = Pick<RecordSet, 'name' | 'writtenName' | 'zone' | 'expands'>;

/** Whether it is an NS record at a wildcard name, which Route 53 refuses. */
export function isWildcardNs(recordSet: RecordSet): boolean {
  return isType(recordSet, 'NS') && recordSet.name.value.isWildcard === 'yes';
}

/** Whether a written name has an empty label, which is reported as such: what comes of it is no other fault. */
export function hasEmptyLabel(name: string): boolean {
  return /^\.(?!$)|\.\./.test(name);
}

/** Why a name is not a valid domain name, judged by its known parts; undefined when it may be valid. */
export function findNameFault(recordSet: RecordSet): NameFault | undefined {
  return isWildcardNs(recordSet)
    ? { message: `NS records cannot have a wildcard name. Write NS records for each delegated name.` }
    : findFaultOf(recordSet);
}

/** Why a name is not a valid domain name, whatever the type of its record set is. */
export function findFaultOf({ name, writtenName, zone, expands }: Named): NameFault | undefined {
  // The value of a reference is unknown, so only labels between known dots, or at a known end, are judged.
  const text = writtenName.text.map((part) => (part.kind === 'literal' ? part.text : UNKNOWN)).join('');
  const labels = labelsOf(text);
  const foreign = labels.find((label) => /[^\x00-\x7f]/.test(label.replaceAll(UNKNOWN, '')));
  if (foreign !== undefined)
    return { message: `${quoteForMessage(foreign)} has characters outside ASCII: write the label in its ASCII form.` };
  if (text === '.' && zone.name?.value.known !== '')
    return {
      message: expands
        ? 'A dot alone is an empty label in front of the zone’s name. For the zone itself write its name.'
        : 'A dot alone is the root of the DNS, which is in no hosted zone. For the zone itself write its name.',
    };
  const complete = labels.filter((label) => !label.includes(UNKNOWN));
  const blank = /[\t\n\r ]/.exec(complete.join('.'));
  if (blank !== null) return { message: `A name has no blanks. Where one is really meant it is written as \\040.` };
  if (complete.includes(''))
    return {
      message: `${quoteForMessage(text.replaceAll(UNKNOWN, '…'))} has an empty label: two dots stand together, or one at the beginning.`,
    };
  const long = labels.find((label) => lengthOf(label.replaceAll(UNKNOWN, '')) > limits.labelLength);
  if (long !== undefined)
    return {
      message: `The label ${quoteForMessage(long.replaceAll(UNKNOWN, '…'))} has ${lengthOf(long)} characters, and ${limits.labelLength} are the most.`,
    };
  const length = name.value.known === undefined ? leastLength(name.value.text) : lengthOf(name.value.known);
  if (length > limits.nameLength)
    return { message: `The name has ${length} characters, and ${limits.nameLength} are the most.` };
  const star = labels.find(
    (label, index) =>
      /\*|\\052/.test(label) && !label.includes(UNKNOWN) && !(index === 0 && /^(?:\*|\\052)$/.test(label)),
  );
  if (star === undefined) return undefined;
  return {
    severity: 'warning',
    message: `A star is a wildcard only as the whole first label; in ‘${star}’ it stands for itself.`,
  };
}

const UNKNOWN = '\u0000';

/** The labels as they are written, without the empty one after a final dot. */
function labelsOf(text: string): readonly string[] {
  const name = text.replace(/(?<!\\)\.$/, '');
  return name === '' ? [] : name.split('.');
}

/** The length in characters; an escape such as `\\052` counts as one. */
function lengthOf(label: string): number {
  return label.replace(/\\(?:[0-7]{3}|.)/g, '?').length;
}
