import type { AliasTarget, Change } from '../../model/finding';
import type { RecordField } from '../../model/record-set';
import { knownText } from '../../text/partial-text';
import { type Span, sourceText, span, type TextEdit } from '../../text/span';
import { aliasKeys, recordKeys } from '../api-keys';
import { type Entry, entryOf, type MapNode, type Node, valueAt } from '../syntax/node';
import {
  applyEditsWithin,
  findElementSeparator,
  formatMember,
  formatObject,
  insertEntry,
  layoutOf,
  removeEntry,
} from './layout';
import { moveElement, removeElement, removeValue } from './list-edits';
import { isYamlName } from './recognise';
import { type RecordSyntax, syntaxOf } from './syntax';
import { findNode, isShared } from './trees';

type Edits = readonly TextEdit[] | undefined;

/** A change as edits of the ranges it is about; everything else keeps its bytes, and YAML aliases their meaning. */
export function write(change: Change): Edits {
  const edits = createEdits(change);
  return edits?.some((edit) => isShared(edit.span)) ? undefined : edits;
}

function createEdits(change: Change): Edits {
  if (change.kind === 'rewrite') return rewrite(change.at, change.value);
  const recordSet = change.kind === 'addTwin' ? change.of : change.in;
  const syntax = syntaxOf(recordSet);
  // What a merge key brings in stands elsewhere.
  if (
    syntax.record.entries.some(({ span: at }) => at.start < syntax.record.span.start || at.end > syntax.record.span.end)
  )
    return undefined;
  switch (change.kind) {
    case 'set':
      return setField(syntax, change.field, change.value);
    case 'remove':
      return removeField(syntax, change.field);
    case 'toAlias':
      return convertToAlias(syntax, change.type, change.target, change.deleteFirst === true);
    case 'addTwin':
      return addTwin(syntax, change.type, change.target);
    case 'setAliasZoneId':
      return typeof change.hostedZoneId === 'string'
        ? setField(syntax, 'alias-zone-id', change.hostedZoneId)
        : undefined;
    case 'removeValue':
      return removeValue(syntax, change.value.span);
    case 'removeRecordSet':
      return removeElement(syntax);
    case 'moveChange':
      return moveElement(syntax, syntaxOf(change.before).element);
    default:
      return undefined;
  }
}

/** A value for that place: a whole string gets its quotes, a part of one only the escapes. */
function rewrite(at: Span, value: string): Edits {
  const quoted = JSON.stringify(value);
  const old = sourceText(at);
  if (!isYamlName(at.file))
    return [
      { span: at, newText: old.length > 1 && old.startsWith('"') && old.endsWith('"') ? quoted : quoted.slice(1, -1) },
    ];
  const node = findNode(at);
  if (node?.kind !== 'scalar' || node.style === 'block') return undefined;
  if (node.span.start === at.start && node.span.end === at.end)
    return [{ span: at, newText: formatScalar(value, node) }];
  if (node.style === 'double') return [{ span: at, newText: quoted.slice(1, -1) }];
  if (node.style === 'single') return [{ span: at, newText: value.replaceAll("'", "''") }];
  return /^[\w./-]*$/.test(value) ? [{ span: at, newText: value }] : undefined;
}

const policyKeys = [
  'Weight',
  'Region',
  'Failover',
  'GeoLocation',
  'GeoProximityLocation',
  'MultiValueAnswer',
  'CidrRoutingConfig',
];

interface Place {
  readonly map: MapNode;
  readonly key: string;
}

function findPlace({ record, element }: RecordSyntax, field: RecordField): Place | undefined {
  const key = recordKeys[field];
  if (key !== undefined) return { map: record, key };
  const aliasKey = aliasKeys[field];
  const alias = valueAt(record, 'AliasTarget');
  if (aliasKey !== undefined) return alias?.kind === 'map' ? { map: alias, key: aliasKey } : undefined;
  return field === 'action' && element !== record ? { map: element, key: 'Action' } : undefined;
}

function setField(syntax: RecordSyntax, field: RecordField, value: string | number | boolean): Edits {
  const place = findPlace(syntax, field);
  if (place === undefined) return undefined;
  const entry = entryOf(place.map, place.key);
  const scalar = field === 'values' ? findSoleValue(entry?.value) : entry?.value;
  if (scalar?.kind === 'scalar') return [{ span: scalar.span, newText: formatScalar(value, scalar) }];
  // An object is not made out of a scalar, and a key without its value is still being typed.
  if (entry !== undefined || ['values', 'alias', 'geolocation', 'geoproximity', 'cidr'].includes(field))
    return undefined;
  return [insertEntry(place.map, findEntryAfter(place), place.key, formatScalar(value, place.map))];
}

/** The entry that a new one goes before, by the order in which people write them. */
function findEntryAfter({ map, key }: Place): Entry | undefined {
  const first = (keys: readonly string[]) => map.entries.find((entry) => keys.includes(entry.key.text));
  if (key === 'TTL') return first(['ResourceRecords', 'AliasTarget']);
  if (key === 'SetIdentifier') return first([...policyKeys, 'TTL', 'ResourceRecords', 'AliasTarget']);
  if (key === 'HostedZoneId') return first(['DNSName']);
  return ['EvaluateTargetHealth', 'DNSName'].includes(key)
    ? undefined
    : first(['TTL', 'ResourceRecords', 'AliasTarget']);
}

function findSoleValue(list: Node | undefined): Node | undefined {
  if (list?.kind !== 'list' || list.items.length !== 1) return undefined;
  const [item] = list.items;
  return item?.kind === 'map' ? valueAt(item, 'Value') : item;
}

function removeField(syntax: RecordSyntax, field: RecordField): Edits {
  const place = findPlace(syntax, field);
  const entries = place?.map.entries.filter((entry) => entry.key.text === place.key) ?? [];
  const [entry] = entries;
  return place === undefined || entry === undefined || entries.length > 1 ? undefined : removeEntry(place.map, entry);
}

function convertToAlias(syntax: RecordSyntax, type: string, target: AliasTarget, deleteFirst: boolean): Edits {
  const edits = createAliasEdits(syntax.record, type, target);
  if (edits === undefined || !deleteFirst) return edits;
  const action = valueAt(syntax.element, 'Action');
  if (syntax.list === undefined || action?.kind !== 'scalar' || syntax.element === syntax.record) return undefined;
  const { file, start } = syntax.element.span;
  const deletion = applyEditsWithin(syntax.element.span, [
    { span: action.span, newText: formatScalar('DELETE', action) },
  ]);
  return [
    { span: span(file, start, start), newText: deletion + findElementSeparator(syntax.element, syntax.list) },
    ...edits,
  ];
}

function addTwin(syntax: RecordSyntax, type: string, target: AliasTarget | undefined): Edits {
  const { record, element, list } = syntax;
  if (list === undefined) return undefined;
  const edits = target === undefined ? createTypeEdit(record, type) : createAliasEdits(record, type, target);
  if (edits === undefined) return undefined;
  const { file, end } = element.span;
  const separator = findElementSeparator(element, list);
  const twin = applyEditsWithin(element.span, edits);
  const placeholder = edits.find((edit) => edit.placeholder !== undefined);
  const edit: TextEdit = { span: span(file, end, end), newText: separator + twin };
  if (placeholder?.placeholder === undefined) return [edit];
  // Where the placeholder of an edit inside the copy ends up.
  const at = separator.length + twin.indexOf(placeholder.newText);
  return [
    { ...edit, placeholder: { start: at + placeholder.placeholder.start, end: at + placeholder.placeholder.end } },
  ];
}

function createTypeEdit(record: MapNode, type: string): Edits {
  const entry = valueAt(record, 'Type');
  return entry?.kind === 'scalar' ? [{ span: entry.span, newText: formatScalar(type, entry) }] : undefined;
}

/** The edits that make the object an alias: the type, no TTL, and the alias target where the values stand. */
function createAliasEdits(record: MapNode, type: string, target: AliasTarget): Edits {
  const typed = createTypeEdit(record, type);
  const name = formatName(target, record);
  const zone = target.hostedZoneId;
  if (typed === undefined || name === undefined || (zone !== undefined && typeof zone !== 'string')) return undefined;
  const values = record.entries.filter((entry) => entry.key.text === 'ResourceRecords');
  const aliases = record.entries.filter((entry) => entry.key.text === 'AliasTarget');
  const ttls = record.entries.filter((entry) => entry.key.text === 'TTL');
  const [place, ...others] = [...values, ...aliases];
  if (place !== undefined && !record.flow && /\s#/.test(sourceText(place.span))) return undefined;
  const object = formatObject(
    [
      ['HostedZoneId', formatScalar(zone ?? ZONE_ID, record)],
      ['DNSName', name],
      ['EvaluateTargetHealth', String(target.evaluateTargetHealth)],
    ],
    layoutOf(record),
  );
  const edit: TextEdit =
    place === undefined
      ? insertEntry(record, undefined, 'AliasTarget', object)
      : {
          span: span(record.span.file, place.span.start, place.span.end),
          newText: formatMember('AliasTarget', object, layoutOf(record)),
        };
  const missing = zone === undefined ? ZONE_ID : target.dnsName === undefined ? DNS_NAME : undefined;
  const removals = [...others, ...ttls].flatMap((entry) => removeEntry(record, entry));
  return [...typed, ...removals, missing === undefined ? edit : withPlaceholder(edit, missing)];
}

const ZONE_ID = 'HOSTED_ZONE_ID';
const DNS_NAME = 'TARGET_DNS_NAME';

function withPlaceholder(edit: TextEdit, text: string): TextEdit {
  const start = edit.newText.indexOf(text);
  return { ...edit, placeholder: { start, end: start + text.length } };
}

/** The name of the target as it is written, or in the style of the record set. */
function formatName({ dnsName }: AliasTarget, record: MapNode): string | undefined {
  if (dnsName === undefined || typeof dnsName === 'string') return formatScalar(dnsName ?? DNS_NAME, record);
  if (!('text' in dnsName)) return undefined;
  const written = sourceText(dnsName.span);
  if (dnsName.span.file === record.span.file && (!isJsonText(record) || written.startsWith('"'))) return written;
  const known = knownText(dnsName.text);
  return known === undefined ? undefined : formatScalar(known, record);
}

/** A scalar as it would be written there: JSON, or in YAML without quotes where the text allows it. */
function formatScalar(value: string | number | boolean, contextFiles: Node): string {
  const json = JSON.stringify(value);
  if (typeof value !== 'string' || isJsonText(contextFiles)) return json;
  const quoted = contextFiles.kind === 'scalar' && contextFiles.style !== 'plain';
  if (quoted) return contextFiles.style === 'single' ? `'${value.replaceAll("'", "''")}'` : json;
  return formatPlain(value);
}

function formatPlain(value: string): string {
  const plain = /^[A-Za-z_][\w./-]*$/.test(value) && !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(value);
  return plain ? value : JSON.stringify(value);
}

function isJsonText(node: Node): boolean {
  return !isYamlName(node.span.file);
}
