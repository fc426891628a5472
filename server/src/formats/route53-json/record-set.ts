import { DomainName } from '../../dns/domain-name';
import { always } from '../../model/existence';
import { type FieldReaders, LazyRecordSet } from '../../model/lazy-record-set';
import type { FieldPlace, RecordField, RecordSet, Value } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { isYamlName } from '../../recognition/route53-json';
import { keyOfPlace } from '../../text/keys';
import { reference } from '../../text/partial-text';
import { quoteText } from '../../text/quoted-text';
import { sourceText, span } from '../../text/span';
import { type Table, tableOf } from '../../text/table';
import { aliasFields, recordFields } from '../api-keys';
import { entryOf, type MapNode, type Node, valueAt } from '../syntax/node';
import { formOf } from './form';
import { routingOf } from './routing';
import { hasValue, scalarAt, toNumberField, toTextField, toValue } from './scalars';
import type { RecordSyntax } from './syntax';
import { targetOf } from './target';

/** The record set of an object in the words of the Route 53 API; each of its fields is read on first access. */
export function readRecordSet(syntax: RecordSyntax, zone: Zone): RecordSet {
  return new ApiRecordSet(zone, syntax, readers);
}

class ApiRecordSet extends LazyRecordSet<RecordSyntax> {
  get isOfTrafficPolicy(): boolean {
    return hasValue(entryOf(this.handle.record, 'TrafficPolicyInstanceId'));
  }
}

const readers: FieldReaders<RecordSyntax> = {
  name: (_, { writtenName }) => ({ value: new DomainName(writtenName.text), span: writtenName.span }),
  writtenName({ record }) {
    const name = scalarAt(record, 'Name');
    return name === undefined ? createUnknown(record, 'name') : toValue(name);
  },
  type({ record }) {
    const type = scalarAt(record, 'Type');
    return type === undefined ? { value: undefined, ...createUnknown(record, 'type') } : toTextField(type);
  },
  ttl({ record }) {
    const ttl = valueAt(record, 'TTL');
    if (ttl !== undefined && ttl.kind !== 'scalar') return { value: undefined, ...createUnknown(ttl, 'TTL') };
    return ttl === undefined || ttl.value === null ? undefined : toNumberField(ttl);
  },
  target: ({ record }) => targetOf(record),
  routing: ({ record }) => routingOf(record),
  existence: () => always,
  label: (_, { name, type }) => [name.value.quoted, quoteText(type.text)].filter(Boolean).join(' ') || 'a record set',
  span: ({ element }) => element.span,
  places: placesOf,
  mayReplace: ({ mayReplace }) => mayReplace,
  expands: () => undefined,
  textQuoting: () => undefined,
  fingerprint: fingerprintOf,
  form: formOf,
  element: () => undefined,
  group: () => undefined,
  namesake: () => undefined,
  zoneReferences: () => undefined,
};

/**
 * The text of an object decides all of its record set, unless it is YAML with an alias in it, or a change with several
 * record sets.
 */
function fingerprintOf({ record, element }: RecordSyntax): string | undefined {
  const { source, span: at } = element;
  if (record !== element && element.entries.filter(({ value }) => value?.kind === 'map').length > 1) return undefined;
  if (source !== undefined && !isYamlName(at.file)) return source;
  const text = source ?? sourceText(at);
  return text.includes('*') ? undefined : `object ${text}`;
}

/** The unknown value of a key that is still to be typed, at the opening bracket of its object. */
function createUnknown({ span: { file, start } }: Node, what: string): Value {
  const at = span(file, start, start + 1);
  return { text: reference('', at, keyOfPlace(what, at)), span: at };
}

function placesOf({ record, element }: RecordSyntax): readonly FieldPlace[] {
  const places = findPlaces(record, recordFields);
  const alias = valueAt(record, 'AliasTarget');
  if (alias?.kind === 'map') places.push(...findPlaces(alias, aliasFields));
  if (element !== record) places.push(...findPlaces(element, ACTION));
  return places;
}

const ACTION: Table<RecordField> = tableOf({ Action: 'action' });

function findPlaces(node: MapNode, keys: Table<RecordField>): FieldPlace[] {
  return node.entries.flatMap((entry) => {
    const field = keys.get(entry.key.text);
    return field === undefined ? [] : [{ field, key: entry.key.span, value: entry.value?.span ?? entry.key.span }];
  });
}
