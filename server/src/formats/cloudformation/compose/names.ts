import type { PlainRecordSet } from '../../../model/plain-record-set';
import type { PlainZone } from '../../../model/plain-zone';
import { digestOf, identityOf, relativeTo, TYPE_WORDS } from '../../compose-names';

/** The length that is left of a name before its digest; CloudFormation takes 255 characters. */
const MAX_LENGTH = 200;

/**
 * The logical id of a record set: `WwwA`, `ApexMx`, `WildcardDevCname`, `WwwABlue`. It depends on the record set alone.
 * Letters and digits are all that it can have: where it could be that of another record set, too, a digest of what tells
 * them apart follows.
 */
export function logicalIdOf(recordSet: PlainRecordSet, zoneName: string | undefined): string {
  const { name, type, setIdentifier } = recordSet;
  const relative = relativeTo(name, zoneName) ?? name;
  const labels = relative === '' ? [] : relative.split('.');
  const isTold =
    labels.every((label, index) => /^[a-z][a-z0-9]*$/.test(label) || (index === 0 && label === '*')) &&
    labels[0] !== 'wildcard' &&
    relative !== 'apex' &&
    TYPE_WORDS.has(type.toLowerCase()) &&
    (setIdentifier === undefined || (/^[a-z][a-z0-9]*$/.test(setIdentifier) && !TYPE_WORDS.has(setIdentifier)));
  const words = [
    ...(labels.length === 0 ? ['apex'] : labels.map((label) => (label === '*' ? 'wildcard' : label))),
    type.toLowerCase(),
    ...(setIdentifier === undefined ? [] : [setIdentifier]),
  ];
  const id = words.map(toWord).join('');
  return isTold && id.length <= MAX_LENGTH ? id : `${id.slice(0, MAX_LENGTH)}${digestOf(identityOf(recordSet))}`;
}

/** The part of a logical id that stands for the zone: `ExampleCom`. */
export function zoneWordOf({ name, id, visibility }: PlainZone): string {
  const word = name === undefined ? `Zone${id ?? ''}` : name.split('.').map(toWord).join('');
  return `${word}${visibility === 'private' ? 'Private' : ''}`.slice(0, MAX_LENGTH);
}

/** `my-app` becomes `MyApp`. */
function toWord(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}
