import type { Change } from '../../model/finding';
import type { WrongShape } from '../../model/form';
import type { RecordField } from '../../model/record-set';
import type { PolicySetting } from '../../model/routing';
import { isYamlName } from '../../recognition/route53-json';
import { type Span, sourceText, type TextEdit } from '../../text/span';
import { aliasKeys, compoundFields, recordKeys, renameSettingIn } from '../api-keys';
import { renameKey } from '../rename-key';
import { makeRightShape } from '../right-shape';
import { type Entry, entryOf, type MapNode, type Node, valueAt } from '../syntax/node';
import { formatScalar } from './format-scalar';
import { insertEntry, removeEntry } from './layout';
import { moveElement, removeElement, removeValue } from './list-edits';
import { POLICY_KEYS } from './routing';
import { type RecordSyntax, syntaxOf } from './syntax';
import { findNode, isShared } from './trees';
import { addCopy, addTwin, convertToAlias, convertToValues } from './write-alias';

type Edits = readonly TextEdit[] | undefined;

/** Writes a change as edits; undefined where it cannot be made, or would change a value that YAML aliases repeat. */
export function write(change: Change): Edits {
  const edits = createEdits(change);
  return edits?.some((edit) => isShared(edit.span)) ? undefined : edits;
}

function createEdits(change: Change): Edits {
  if (change.kind === 'rewrite') return rewrite(change.at, change.value);
  if (change.kind === 'renameKey') return renameKey(change.at, change.key);
  if (change.kind === 'reshape') return reshape(change.fault);
  const recordSet = change.kind === 'addTwin' ? change.of : change.in;
  const syntax = syntaxOf(recordSet);
  // The entries of a merge key stand elsewhere.
  if (
    syntax.record.entries.some(({ span: at }) => at.start < syntax.record.span.start || at.end > syntax.record.span.end)
  )
    return undefined;
  switch (change.kind) {
    case 'set':
      return setField(syntax, change.field, change.value);
    case 'renameSetting':
      return renameSetting(syntax.record, change.at, change.to);
    case 'remove':
      return removeField(syntax, change.field);
    case 'toAlias':
      return convertToAlias(syntax, change.type, change.target, findDeletePlace(change, syntax));
    case 'addTwin':
      return addTwin(syntax, change.type, change.target);
    case 'toValues':
      return convertToValues(syntax, change);
    case 'addMember':
      return addCopy(syntax, setField(syntax, 'set-identifier', change.setIdentifier));
    case 'setAliasZoneId':
      return typeof change.hostedZoneId === 'string'
        ? setField(syntax, 'alias-zone-id', change.hostedZoneId)
        : undefined;
    case 'swapAliasParts':
      return swapAliasParts(syntax);
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

function reshape({ value, needs }: WrongShape): Edits {
  const node = findNode(value);
  return node && makeRightShape(node, needs)?.edits;
}

/** Puts a value in a place: a whole value is written with quotes, a part of a string only with escapes. */
function rewrite(at: Span, value: string): Edits {
  const quoted = JSON.stringify(value);
  const node = findNode(at);
  if (!isYamlName(at.file)) {
    // Also a number or a word becomes a string.
    const isWhole = node?.span.start === at.start && node.span.end === at.end;
    return [{ span: at, newText: isWhole ? quoted : quoted.slice(1, -1) }];
  }
  if (node?.kind !== 'scalar' || node.style === 'block') return undefined;
  if (node.span.start === at.start && node.span.end === at.end)
    return [{ span: at, newText: formatScalar(value, node) }];
  if (node.style === 'double') return [{ span: at, newText: quoted.slice(1, -1) }];
  if (node.style === 'single') return [{ span: at, newText: value.replaceAll("'", "''") }];
  return /^[\w./-]*$/.test(value) ? [{ span: at, newText: value }] : undefined;
}

function renameSetting(record: MapNode, at: Span, to: PolicySetting): Edits {
  const location = valueAt(record, 'GeoLocation');
  const edit = location?.kind === 'map' ? renameSettingIn(location, at, to) : undefined;
  return edit && [edit];
}

/** The change before which the present record set is to be deleted; undefined where it is not. */
function findDeletePlace(change: Extract<Change, { kind: 'toAlias' }>, own: RecordSyntax): RecordSyntax | undefined {
  if (change.deleteBefore !== undefined) return syntaxOf(change.deleteBefore);
  return change.deleteFirst === true ? own : undefined;
}

/** Where a field is written, or would be. */
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
  // An object cannot be replaced by a scalar, and a key without a value is still being typed.
  if (entry !== undefined || compoundFields.includes(field)) return undefined;
  return [insertEntry(place.map, findNextEntry(place), place.key, formatScalar(value, place.map))];
}

/** The entry before which a new one is usually written. */
function findNextEntry({ map, key }: Place): Entry | undefined {
  const findFirst = (keys: readonly string[]) => map.entries.find((entry) => keys.includes(entry.key.text));
  if (key === 'TTL') return findFirst(['ResourceRecords', 'AliasTarget']);
  if (key === 'SetIdentifier') return findFirst([...POLICY_KEYS, 'TTL', 'ResourceRecords', 'AliasTarget']);
  if (key === 'HostedZoneId') return findFirst(['DNSName']);
  return ['EvaluateTargetHealth', 'DNSName'].includes(key)
    ? undefined
    : findFirst(['TTL', 'ResourceRecords', 'AliasTarget']);
}

/** Exchanges the name and the zone id of the alias target. */
function swapAliasParts({ record }: RecordSyntax): Edits {
  const alias = valueAt(record, 'AliasTarget');
  const [name, zoneId] = [valueAt(alias, 'DNSName'), valueAt(alias, 'HostedZoneId')];
  if (name?.kind !== 'scalar' || zoneId?.kind !== 'scalar' || [name, zoneId].some(({ style }) => style === 'block'))
    return undefined;
  return [
    { span: name.span, newText: sourceText(zoneId.span) },
    { span: zoneId.span, newText: sourceText(name.span) },
  ];
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
