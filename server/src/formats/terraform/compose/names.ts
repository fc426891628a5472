import type { PlainRecordSet } from '../../../model/plain-record-set';
import type { PlainZone } from '../../../model/plain-zone';
import { digestOf, identityOf, relativeTo, TYPE_WORDS } from '../../compose-names';

/** First labels that stand for something else in the names of resources. */
const RESERVED = /^(?:record|wildcard)$/;

/**
 * The name of the resource of a record set: `www_a`, `apex_mx`, `wildcard_dev_cname`, `www_a_blue`. It depends on the
 * record set alone. Where it could be that of another record set, too, a digest of what tells them apart follows.
 */
export function resourceNameOf(recordSet: PlainRecordSet, zoneName: string | undefined): string {
  const { name, type, setIdentifier } = recordSet;
  const relative = relativeTo(name, zoneName) ?? name;
  const labels = relative === '' ? [] : relative.split('.');
  const isTold =
    labels.every((label, index) => /^_?[a-z0-9-]+$/.test(label) || (index === 0 && label === '*')) &&
    !RESERVED.test(labels[0] ?? '') &&
    relative !== 'apex' &&
    TYPE_WORDS.has(type.toLowerCase()) &&
    (setIdentifier === undefined || isToldIdentifier(setIdentifier));
  const words = [
    ...(labels.length === 0 ? ['apex'] : labels.map((label) => (label === '*' ? 'wildcard' : label))),
    type.toLowerCase(),
    ...(setIdentifier === undefined ? [] : [setIdentifier]),
  ];
  const whole = isTold ? words.join('_') : `${toIdentifier(words.join('_'))}_${digestOf(identityOf(recordSet))}`;
  return /^[A-Za-z_]/.test(whole) ? whole : `record_${whole}`;
}

/** Whether a set identifier is no other one when it is part of a name, and none of its words looks like a type. */
function isToldIdentifier(text: string): boolean {
  return (
    /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(text) && !text.split('_').some((word) => TYPE_WORDS.has(word.toLowerCase()))
  );
}

function toIdentifier(text: string): string {
  return text.replace(/[^A-Za-z0-9-]+/g, '_').replace(/^_|_$/g, '');
}

/** The name of what stands for the zone: `example_com`, `example_com_private`. */
export function zoneResourceNameOf({ name, id, visibility }: PlainZone): string {
  if (name === undefined) return id === undefined ? 'zone' : `zone_${toIdentifier(id)}`;
  const written = toIdentifier(name === '' ? 'root' : name);
  const prefix = /^[A-Za-z_]/.test(written) ? '' : 'zone_';
  return `${prefix}${written}${visibility === 'private' ? '_private' : ''}`;
}
