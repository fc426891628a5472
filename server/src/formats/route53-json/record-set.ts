import { DomainName } from '../../dns/domain-name';
import { always } from '../../model/existence';
import { type FieldReaders, LazyRecordSet } from '../../model/lazy-record-set';
import type { FieldPlace, RecordField, RecordSet, Value } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { keyOfPlace } from '../../text/keys';
import { displayText, reference } from '../../text/partial-text';
import { sourceText, span } from '../../text/span';
import { aliasFields, recordFields } from '../api-keys';
import { fieldOfKey } from '../misspelt-keys';
import { type MapNode, valueAt } from '../syntax/node';
import { isYamlName } from './recognise';
import { routingOf } from './routing';
import { scalarAt, toNumberField, toTextField, toValue } from './scalars';
import type { RecordSyntax } from './syntax';
import { targetOf } from './target';

/** The record set of an object in the words of the Route 53 API; each of its fields is read on first access. */
export function readRecordSet(syntax: RecordSyntax, zone: Zone): RecordSet {
  return new LazyRecordSet(zone, syntax, readers);
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
    const ttl = scalarAt(record, 'TTL');
    return ttl === undefined ? undefined : toNumberField(ttl);
  },
  target: ({ record }) => targetOf(record),
  routing: ({ record }) => routingOf(record),
  existence: () => always,
  label: (_, { name, type }) => `${name.value.display} ${displayText(type.text)}`,
  span: ({ element }) => element.span,
  places: placesOf,
  mayReplace: ({ mayReplace }) => mayReplace,
  expands: () => undefined,
  textQuoting: () => undefined,
  fingerprint: fingerprintOf,
  zoneReferences: () => undefined,
};

/** The text of an object decides all of its record set, unless it is YAML with an alias in it. */
function fingerprintOf({ element: { source, span: at } }: RecordSyntax): string | undefined {
  if (source !== undefined && !isYamlName(at.file)) return source;
  const text = source ?? sourceText(at);
  return text.includes('*') ? undefined : `object ${text}`;
}

/** The unknown value of a key that is still to be typed, at the opening bracket of its object. */
function createUnknown({ span: { file, start } }: MapNode, what: string): Value {
  const at = span(file, start, start + 1);
  return { text: reference(what, at, keyOfPlace(what, at)), span: at };
}

function placesOf({ record, element }: RecordSyntax): readonly FieldPlace[] {
  const places = findPlaces(record, recordFields);
  const alias = valueAt(record, 'AliasTarget');
  if (alias?.kind === 'map') places.push(...findPlaces(alias, aliasFields));
  if (element !== record) places.push(...findPlaces(element, { Action: 'action' }));
  return places;
}

function findPlaces(node: MapNode, keys: Readonly<Record<string, RecordField>>): FieldPlace[] {
  const given = node.entries.map(({ key }) => key.text);
  return node.entries.flatMap((entry) => {
    const field = fieldOfKey(entry.key.text, given, keys);
    return field === undefined ? [] : [{ ...field, key: entry.key.span, value: entry.value?.span ?? entry.key.span }];
  });
}
