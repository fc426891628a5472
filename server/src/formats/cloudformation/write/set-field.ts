import type { ResourceRef } from '../../../model/endpoint';
import type { Change } from '../../../model/finding';
import { aliasOf, type RecordField, type RecordSet } from '../../../model/record-set';
import type { PolicySetting } from '../../../model/routing';
import type { Span, TextEdit } from '../../../text/span';
import { aliasKeys, compoundFields, recordKeys, renameSettingIn } from '../../api-keys';
import { type Entry, entryOf, type MapNode, valueAt } from '../../syntax/node';
import type { RecordSetSource } from '../records/record-set-source';
import { zoneIdOf } from './alias-expressions';
import { writeInline, writeScalar } from './expressions';
import { insertAfter, removeEntry, replaceScalar } from './map-edits';
import { rewriteText } from './rewrite';
import type { Style } from './style';

type ZoneId = Extract<Change, { kind: 'setAliasZoneId' }>['hostedZoneId'];

/** Fields with more than one value below their key, or with more than one key. */
const COMPOUND: readonly RecordField[] = [...compoundFields, 'zone'];

/** Renames a setting of a geolocation policy. */
export function renameSetting(properties: MapNode, at: Span, to: PolicySetting): TextEdit | undefined {
  const location = entryOf(properties, 'GeoLocation')?.value;
  return location?.kind === 'map' ? renameSettingIn(location, at, to) : undefined;
}

/** Writes a field, in the place of its value or as a new setting. */
export function setField(
  properties: MapNode,
  field: RecordField,
  value: string | number | boolean,
  style: Style,
): TextEdit | undefined {
  const { map, key, entry } = findSetting(properties, field);
  if (map === undefined || key === undefined || COMPOUND.includes(field)) return undefined;
  if (entry?.value !== undefined) {
    // In quotes it would be a string.
    if (typeof value === 'boolean' && entry.value.kind === 'scalar' && typeof entry.value.value === 'boolean')
      return { span: entry.value.span, newText: String(value) };
    const inPlace = entry.value.kind === 'scalar' ? replaceScalar(entry.value, String(value), style) : undefined;
    if (inPlace !== undefined || field !== 'alias-name') return inPlace;
    return { span: entry.value.span, newText: writeScalar(String(value), style) };
  }
  // A TTL is a string in templates. YAML readers convert a number to one, JSON needs the quotes.
  const text = typeof value === 'number' && style.json ? JSON.stringify(String(value)) : String(value);
  const written = typeof value === 'string' ? writeScalar(value, style) : text;
  if (entry !== undefined) {
    const { file, end } = entry.span;
    return { span: { file, start: end, end }, newText: ` ${written}` };
  }
  const after = (field === 'ttl' ? entryOf(map, 'Type') : undefined) ?? map.entries.at(-1);
  return after && insertAfter(map, after, { key, behindColon: ` ${written}` }, style);
}

/** Removes the setting of a field. */
export function removeField(properties: MapNode, field: RecordField): TextEdit | undefined {
  const { map, entry } = findSetting(properties, field);
  return map && entry && removeEntry(map, entry);
}

/** Writes the zone id of an alias. */
export function setZoneId(recordSet: RecordSet, properties: MapNode, id: ZoneId, style: Style): TextEdit | undefined {
  const { map, entry } = findSetting(properties, 'alias-zone-id');
  const expression = zoneIdOf(id, aliasOf(recordSet)?.dnsName);
  if (map === undefined || (expression.kind === 'text' && expression.placeholder)) return undefined;
  if (entry?.value?.kind === 'scalar' && expression.kind === 'text') {
    const inPlace = replaceScalar(entry.value, expression.text, style);
    if (inPlace !== undefined) return inPlace;
  }
  const text = writeInline(expression, style);
  if (text === undefined) return undefined;
  if (entry?.value !== undefined) return { span: entry.value.span, newText: text };
  const after = entryOf(map, 'DNSName') ?? map.entries.at(-1);
  return after && entry === undefined
    ? insertAfter(map, after, { key: 'HostedZoneId', behindColon: ` ${text}` }, style)
    : undefined;
}

/** Writes the zone id of an alias into the mapping that it comes from; undefined where it comes from none. */
export function setZoneIdInMapping(
  recordSet: RecordSet,
  id: string | ResourceRef,
  { properties }: RecordSetSource,
): readonly TextEdit[] | undefined {
  const at = aliasOf(recordSet)?.hostedZoneId?.span;
  if (typeof id !== 'string' || at === undefined) return undefined;
  const isInRecordSet = at.start >= properties.span.start && at.end <= properties.span.end;
  return isInRecordSet ? undefined : rewriteText(at, id);
}

/** The setting of a field. */
interface Setting {
  /** The map that it belongs into; undefined for a part of an alias that the record set does not have. */
  readonly map: MapNode | undefined;
  /** Undefined for a field without a setting of its own. */
  readonly key: string | undefined;
  /** Undefined where it is not set. */
  readonly entry: Entry | undefined;
}

function findSetting(properties: MapNode, field: RecordField): Setting {
  const inAlias = aliasKeys[field];
  const alias = valueAt(properties, 'AliasTarget');
  const map = inAlias === undefined ? properties : alias?.kind === 'map' && alias.tag === undefined ? alias : undefined;
  const zone = entryOf(properties, 'HostedZoneId') ?? entryOf(properties, 'HostedZoneName');
  const key = field === 'zone' ? zone?.key.text : (inAlias ?? recordKeys[field]);
  return { map, key, entry: map && key !== undefined ? entryOf(map, key) : undefined };
}
