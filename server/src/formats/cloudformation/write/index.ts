import type { ResourceRef } from '../../../model/endpoint';
import type { Change } from '../../../model/finding';
import type { RecordField, RecordSet } from '../../../model/record-set';
import { newlineOf } from '../../../text/newline';
import { type Span, sourceText, type TextEdit } from '../../../text/span';
import { aliasKeys, recordKeys } from '../../api-keys';
import { findInnermost } from '../../syntax/find-innermost';
import { type Entry, entryOf, type MapNode, valueAt } from '../../syntax/node';
import { isOfItsWords, mayBecome } from '../records/places';
import { type Found, originOf } from '../records/record-set';
import { isShared, type Template, templateOf } from '../stacks/template';
import { intrinsicOf } from '../values/intrinsics';
import { makeAliasEdits, zoneIdOf } from './alias';
import { addAlternateName } from './alternate-name';
import { useElasticIp } from './elastic-ip';
import { columnOf, type Style, scalarText, writeInline } from './expressions';
import { insertAfter, removeEntry, replaceScalar } from './map-edits';
import { makeTwinEdits } from './twin';
import { refer, removeValue } from './values';

/** The change as edits of the template's text; undefined when it cannot be made there alone. */
export function write(change: Change): readonly TextEdit[] | undefined {
  if (change.kind === 'rewrite') {
    const { at, value } = change;
    return mayBecome(at, value) ? checked(templateOf(at.file), rewrite(at, value)) : undefined;
  }
  const origin = originOf(change.kind === 'addTwin' ? change.of : change.in);
  if (origin === undefined || (isOfOneOutcome(change) && (origin.isVariant || origin.found.scope.loop.size > 0)))
    return undefined;
  if (origin.isBranch && isOfOneName(change)) return undefined;
  const { found } = origin;
  const { template } = found.scope;
  const style = styleOf(found);
  if (change.kind === 'setAliasZoneId') {
    const cell = setInMapping(change.in, change.hostedZoneId, found);
    if (cell !== undefined) return checked(template, cell);
    if (origin.isVariant) return undefined;
  }
  const edits = editsFor(change, found, style);
  return checked(template, edits, found.properties.span);
}

function editsFor(
  change: Exclude<Change, { kind: 'rewrite' }>,
  found: Found,
  style: Style,
): readonly TextEdit[] | undefined {
  const { properties } = found;
  switch (change.kind) {
    case 'toAlias':
      return makeAliasEdits(properties, change.type, change.target, style);
    case 'addTwin':
      return makeTwinEdits(found, change.type, change.target, style);
    case 'addAlternateName':
      return one(addAlternateName(change.in, change.to, found.scope.template, style));
    case 'set':
      return one(setField(properties, change.field, change.value, style));
    case 'remove': {
      const { map, entry } = placeOf(properties, change.field);
      return one(map && entry && removeEntry(map, entry));
    }
    case 'removeValue':
      return removeValue(properties, change.value);
    case 'refer':
      return [refer(change.at, change.to, style)];
    case 'useElasticIp':
      return useElasticIp(found, change.value, style);
    case 'setAliasZoneId':
      return one(setZoneId(change.in, properties, change.hostedZoneId, style));
  }
}

/** Whether a change is worked out from what the values of a record set are in one outcome of its conditions, rows and loops. */
function isOfOneOutcome({ kind }: Change): boolean {
  return ['toAlias', 'addTwin', 'set', 'remove', 'removeValue', 'useElasticIp', 'addAlternateName'].includes(kind);
}

/** Whether a change is worked out from the name, type or zone of a record set, or from what else is at its name. */
function isOfOneName({ kind }: Change): boolean {
  return ['toAlias', 'addTwin', 'addAlternateName'].includes(kind);
}

/** A zone id that a mapping gives is put right there. */
function setInMapping(
  recordSet: RecordSet,
  id: string | ResourceRef,
  { properties }: Found,
): readonly TextEdit[] | undefined {
  const { target } = recordSet;
  const at = target.kind === 'alias' || target.kind === 'both' ? target.alias.hostedZoneId?.span : undefined;
  if (
    typeof id !== 'string' ||
    at === undefined ||
    (at.start >= properties.span.start && at.end <= properties.span.end)
  )
    return undefined;
  return rewrite(at, id);
}

/** No edit may touch text that stands for several places, nor text outside the record set. */
function checked(
  template: Template,
  edits: readonly TextEdit[] | undefined,
  within?: Span,
): readonly TextEdit[] | undefined {
  if (edits === undefined || (within !== undefined && isShared(template, within))) return undefined;
  return edits.every((edit) => edit.span.file === template.file && !isShared(template, edit.span)) ? edits : undefined;
}

/** How the template writes things, seen at a record set. */
function styleOf({ scope: { template }, properties, resource }: Found): Style {
  const { text } = template.file;
  const outer = entryOf(resource.value, 'Properties');
  const first = outer?.value?.kind === 'map' ? outer.value.entries[0] : undefined;
  const step = outer && first ? columnOf(first.key.span) - columnOf(outer.key.span) : 0;
  const own = text.slice(properties.span.start, properties.span.end);
  const isShort = (part: string) =>
    /!(?:Ref|GetAtt|Sub|Join|If|ImportValue|FindInMap|Select)\b/.test(part) ? true : undefined;
  const isLong = (part: string) => (/\bFn::[A-Z]|["']?\bRef["']?:/.test(part) ? false : undefined);
  return {
    json: template.json,
    short: !template.json && (isShort(own) ?? isLong(own) ?? isShort(text) ?? isLong(text) ?? true),
    eol: newlineOf(text),
    step: step > 0 && step <= 8 ? step : 2,
  };
}

const COMPOUND: readonly RecordField[] = ['values', 'alias', 'geolocation', 'geoproximity', 'cidr', 'zone'];

interface Place {
  readonly map: MapNode | undefined;
  readonly key: string | undefined;
  readonly entry: Entry | undefined;
}

function placeOf(properties: MapNode, field: RecordField): Place {
  const inAlias = aliasKeys[field];
  const alias = valueAt(properties, 'AliasTarget');
  const map = inAlias === undefined ? properties : alias?.kind === 'map' && alias.tag === undefined ? alias : undefined;
  const zone = entryOf(properties, 'HostedZoneId') ?? entryOf(properties, 'HostedZoneName');
  const key = field === 'zone' ? zone?.key.text : (inAlias ?? recordKeys[field]);
  return { map, key, entry: map && key !== undefined ? entryOf(map, key) : undefined };
}

function setField(
  properties: MapNode,
  field: RecordField,
  value: string | number | boolean,
  style: Style,
): TextEdit | undefined {
  const { map, key, entry } = placeOf(properties, field);
  if (map === undefined || key === undefined || COMPOUND.includes(field)) return undefined;
  if (entry?.value !== undefined) {
    // A boolean is one only without quotes.
    if (typeof value === 'boolean' && entry.value.kind === 'scalar' && typeof entry.value.value === 'boolean')
      return { span: entry.value.span, newText: String(value) };
    return entry.value.kind === 'scalar' ? replaceScalar(entry.value, String(value), style) : undefined;
  }
  // The templates' TTL is a string; YAML readers take a number for one.
  const text = typeof value === 'number' && style.json ? JSON.stringify(String(value)) : String(value);
  const written = typeof value === 'string' ? scalarText(value, style) : text;
  if (entry !== undefined) {
    const { file, end } = entry.span;
    return { span: { file, start: end, end }, newText: ` ${written}` };
  }
  const after = (field === 'ttl' ? entryOf(map, 'Type') : undefined) ?? map.entries.at(-1);
  return after && insertAfter(map, after, key, ` ${written}`, style);
}

function setZoneId(
  recordSet: RecordSet,
  properties: MapNode,
  id: Extract<Change, { kind: 'setAliasZoneId' }>['hostedZoneId'],
  style: Style,
): TextEdit | undefined {
  const { map, entry } = placeOf(properties, 'alias-zone-id');
  const { target } = recordSet;
  const name = target.kind === 'alias' || target.kind === 'both' ? target.alias.dnsName : undefined;
  const expression = zoneIdOf(id, name);
  if (map === undefined || (expression.kind === 'text' && expression.placeholder)) return undefined;
  if (entry?.value?.kind === 'scalar' && expression.kind === 'text') {
    const inPlace = replaceScalar(entry.value, expression.text, style);
    if (inPlace !== undefined) return inPlace;
  }
  const text = writeInline(expression, style);
  if (text === undefined) return undefined;
  if (entry?.value !== undefined) return { span: entry.value.span, newText: text };
  const after = entryOf(map, 'DNSName') ?? map.entries.at(-1);
  return after && entry === undefined ? insertAfter(map, after, 'HostedZoneId', ` ${text}`, style) : undefined;
}

/** Replaces a value, or a part of one, by other text. */
function rewrite(at: Span, value: string): readonly TextEdit[] | undefined {
  const template = templateOf(at.file);
  const node = findInnermost(template.tree.root, at);
  if (node === undefined) return undefined;
  const style: Style = { json: template.json, short: true, eol: '\n', step: 2 };
  const isWhole = node.span.start === at.start && node.span.end === at.end;
  // What a parameter or an import gives is to be put right where it is given.
  const source = sourceText(at);
  const call = isWhole ? intrinsicOf(node)?.name : undefined;
  if (call === 'Ref' || call === 'Fn::ImportValue' || (!isWhole && /^\$\{.*\}$/.test(source))) return undefined;
  if ((call !== undefined || source.includes('${')) && !isOfItsWords(value, source)) return undefined;
  if (isWhole) {
    const inPlace = node.kind === 'scalar' && node.tag === undefined ? replaceScalar(node, value, style) : undefined;
    return node.kind === 'scalar' && node.style === 'block'
      ? undefined
      : [inPlace ?? { span: at, newText: scalarText(value, style) }];
  }
  if (node.kind !== 'scalar' || at.start < node.inner.start || at.end > node.inner.end) return undefined;
  if (node.style === 'double') return [{ span: at, newText: JSON.stringify(value).slice(1, -1) }];
  if (node.style === 'single') return [{ span: at, newText: value.replaceAll("'", "''") }];
  return /^[\w./-]*$/.test(value) ? [{ span: at, newText: value }] : undefined;
}

function one(edit: TextEdit | undefined): readonly TextEdit[] | undefined {
  return edit === undefined ? undefined : [edit];
}
