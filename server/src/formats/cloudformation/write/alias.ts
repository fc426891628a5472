import { zoneIdsFor } from '../../../facts/zone-ids';
import type { AliasTarget } from '../../../model/finding';
import type { Value } from '../../../model/record-set';
import { knownText } from '../../../text/partial-text';
import { type Span, sourceText, span, type TextEdit } from '../../../text/span';
import { type Entry, entryOf, type MapNode, type Node } from '../../syntax/node';
import { nameAttribute, zoneIdAttribute } from '../endpoints/endpoints';
import { resourceAttributes } from '../endpoints/resource-attributes';
import { ifOf } from '../template/intrinsics';
import { standsAt } from '../values/editable-place';
import { nameOf } from '../values/stack-context';
import { columnOf, type Expression, type Style, writeAfterColon, writeInline } from './expressions';
import { findEndOfLine, insertAfter, lineIndent, quoteLike, removeEntry, replaceScalar } from './map-edits';

const DNS_NAME = '<DNS name of the target>';
const ZONE_ID = '<hosted zone id of the target>';

/** The edits that make the record set with these properties an alias of that type: type, TTL, and the target in the place of the values. */
export function makeAliasEdits(
  properties: MapNode,
  type: string,
  target: AliasTarget,
  style: Style,
): readonly TextEdit[] | undefined {
  const [typeEntry, ttl, values] = ['Type', 'TTL', 'ResourceRecords'].map((key) => entryOf(properties, key));
  if (typeEntry?.value?.kind !== 'scalar' || entryOf(properties, 'AliasTarget') !== undefined) return undefined;
  if (values !== undefined && holdsIf(values.value)) return undefined;
  const edits: (TextEdit | undefined)[] = [
    typeEntry.value.text === type ? noEdit : replaceScalar(typeEntry.value, type, style),
  ];
  if (ttl !== undefined) edits.push(removeEntry(properties, ttl));
  edits.push(
    values === undefined
      ? addTarget(properties, typeEntry, target, style)
      : replaceValues(properties, values, target, style),
  );
  const whole = edits.filter((edit) => edit !== undefined);
  return whole.length === edits.length ? whole.filter((edit) => edit !== noEdit) : undefined;
}

/** The DNS name and the zone id that a target stands for. */
export function expressionsOf(target: AliasTarget): { name: Expression; zoneId: Expression } {
  return { name: nameExpression(target.dnsName), zoneId: zoneIdOf(target.hostedZoneId, target.dnsName) };
}

/** The zone id as it is to be written: a literal, the attribute of a resource, or a place to fill in. */
export function zoneIdOf(id: AliasTarget['hostedZoneId'], name: AliasTarget['dnsName']): Expression {
  if (typeof id === 'string') return { kind: 'text', text: id };
  if (id === undefined) return { kind: 'text', text: ZONE_ID, placeholder: true };
  const path = zoneIdAttribute(id, name);
  if (path !== undefined) return { kind: 'attribute', resource: nameOf(id.key), path };
  const service = Object.values(resourceAttributes[id.type] ?? {}).find((attribute) => attribute.aliasable)?.service;
  const known = service === undefined ? undefined : zoneIdsFor(service).id;
  return known === undefined ? { kind: 'text', text: ZONE_ID, placeholder: true } : { kind: 'text', text: known };
}

const noEdit: TextEdit = { span: { file: { uri: '', text: '' }, start: 0, end: 0 }, newText: '' };

function nameExpression(name: AliasTarget['dnsName']): Expression {
  if (name === undefined) return { kind: 'text', text: DNS_NAME, placeholder: true };
  if (typeof name === 'string') return { kind: 'text', text: name };
  if (isValue(name)) {
    const known = knownText(name.text)?.trim();
    // A block scalar cannot be moved, but what it says can stand on one line.
    const at = standsAt(name.span);
    return known !== undefined && /^[|>]/.test(sourceText(at))
      ? { kind: 'text', text: known }
      : { kind: 'source', span: at };
  }
  const path = nameAttribute(name);
  return path === undefined
    ? { kind: 'text', text: DNS_NAME, placeholder: true }
    : { kind: 'attribute', resource: nameOf(name.key), path };
}

function isValue(name: object): name is Value {
  return 'text' in name;
}

function addTarget(properties: MapNode, after: Entry, target: AliasTarget, style: Style): TextEdit | undefined {
  if (properties.flow) {
    const body = flowTarget(properties, after, target, style);
    return body === undefined
      ? undefined
      : marked(insertAfter(properties, after, 'AliasTarget', ` ${body}`, style), target);
  }
  const body = blockTarget(after, target, '', [], style);
  return body === undefined ? undefined : marked(insertAfter(properties, after, 'AliasTarget', body, style), target);
}

function replaceValues(properties: MapNode, values: Entry, target: AliasTarget, style: Style): TextEdit | undefined {
  if (properties.flow) {
    const body = flowTarget(properties, values, target, style);
    const colon =
      values.value &&
      /^["']?\s*:\s*/.exec(values.key.span.file.text.slice(values.key.span.end, values.value.span.start))?.[0];
    if (body === undefined || holdsComment(values, style)) return undefined;
    return marked(
      { span: values.span, newText: `${quoteLike(values.key, 'AliasTarget')}${colon ?? ': '}${body}` },
      target,
    );
  }
  const { file } = values.span;
  const gaps = gapsOf(values);
  if (gaps === undefined) return undefined;
  const end = findEndOfLine(file, values.span.end);
  const behind = file.text.slice(values.span.end, end).replace(/\r$/, '');
  const comment = /^[ \t]+#.*$/.exec(behind)?.[0] ?? '';
  if (comment === '' && behind.trim() !== '') return undefined;
  const body = blockTarget(values, target, comment, gaps.lines, style);
  if (body === undefined) return undefined;
  const key = quoteLike(values.key, 'AliasTarget');
  const at = span(file, values.span.start, values.span.end + comment.length);
  return marked({ span: at, newText: `${key}:${gaps.behindKey}${body}` }, target);
}

/** The three settings of the target, each on its line behind the colon of `AliasTarget`. */
function blockTarget(
  { key }: Entry,
  target: AliasTarget,
  comment: string,
  above: readonly string[],
  style: Style,
): string | undefined {
  const indent = columnOf(key.span) + style.step;
  const { name, zoneId } = expressionsOf(target);
  const [nameText, zoneText] = [writeAfterColon(name, indent, style), writeAfterColon(zoneId, indent, style)];
  if (nameText === undefined || zoneText === undefined) return undefined;
  const [dnsName, hostedZoneId, health] = ['DNSName', 'HostedZoneId', 'EvaluateTargetHealth'].map((name) =>
    quoteLike(key, name),
  );
  const lines = [
    ...above,
    `${dnsName}:${nameText}${comment}`,
    `${hostedZoneId}:${zoneText}`,
    `${health}: ${target.evaluateTargetHealth}`,
  ];
  return lines.map((line) => `${style.eol}${' '.repeat(indent)}${line}`).join('');
}

function flowTarget(properties: MapNode, entry: Entry, target: AliasTarget, style: Style): string | undefined {
  const { file } = properties.span;
  const { name, zoneId } = expressionsOf(target);
  const [nameText, zoneText] = [
    writeInline(name, style) ?? (name.kind === 'source' ? reindented(name.span) : undefined),
    writeInline(zoneId, style),
  ];
  if (nameText === undefined || zoneText === undefined) return undefined;
  const settings = [`DNSName`, `HostedZoneId`, `EvaluateTargetHealth`].map((key) => quoteLike(entry.key, key));
  const pairs = [nameText, zoneText, String(target.evaluateTargetHealth)].map(
    (value, index) => `${settings[index]}: ${value}`,
  );
  const isOnOneLine = !file.text.slice(properties.span.start, properties.span.end).includes('\n');
  if (isOnOneLine)
    return /^[{]\s/.test(file.text.slice(properties.span.start, properties.span.start + 2))
      ? `{ ${pairs.join(', ')} }`
      : `{${pairs.join(', ')}}`;
  const outer = lineIndent(file, entry.key.span.start);
  const inner = outer + (outer.includes('\t') ? '\t' : ' '.repeat(style.step));
  return `{${style.eol}${inner}${pairs.join(`,${style.eol}${inner}`)}${style.eol}${outer}}`;
}

/** A value of several lines in a flow map, moved to where its first line will stand. */
function reindented(at: Span): string {
  return at.file.text.slice(at.start, at.end);
}

/** The comments among the values: the one behind the key, and those on lines of their own. */
function gapsOf(values: Entry): { behindKey: string; lines: readonly string[] } | undefined {
  const { value } = values;
  const { text } = values.span.file;
  const items = value?.kind === 'list' && value.tag === undefined ? value.items : value === undefined ? [] : [value];
  const from = text.indexOf(':', values.key.span.end) + 1;
  const edges = [from, ...items.flatMap((item) => [item.span.start, item.span.end]), values.span.end];
  let behindKey = '';
  const lines: string[] = [];
  for (let at = 0; at < edges.length; at += 2) {
    const gap = text.slice(edges[at], edges[at + 1]);
    if (/[^\s,[\]-]/.test(gap.replace(/(^|\s)#.*$/gm, ''))) return undefined;
    for (const [index, line] of gap.split(/\r?\n/).entries()) {
      const comment = /(?:^|\s)(#.*)$/.exec(line)?.[1];
      if (comment === undefined) continue;
      if (at === 0 && index === 0) behindKey = ` ${comment}`;
      else lines.push(comment);
    }
  }
  return { behindKey, lines };
}

function holdsComment(values: Entry, style: Style): boolean {
  const gaps = style.json ? undefined : gapsOf(values);
  return gaps !== undefined && (gaps.behindKey !== '' || gaps.lines.length > 0);
}

/** The edit with the place that a person still has to fill in. */
function marked(edit: TextEdit | undefined, target: AliasTarget): TextEdit | undefined {
  if (edit === undefined) return undefined;
  const { name, zoneId } = expressionsOf(target);
  const open = [name, zoneId].find((each) => each.kind === 'text' && each.placeholder === true);
  const start = open?.kind === 'text' ? edit.newText.indexOf(open.text) : -1;
  return start === -1 || open?.kind !== 'text'
    ? edit
    : { ...edit, placeholder: { start, end: start + open.text.length } };
}

/** Whether a condition chooses among the values, so that one edit cannot be right for all of its outcomes. */
function holdsIf(node: Node | undefined, depth = 0): boolean {
  if (node === undefined || node.kind === 'scalar' || depth > 8) return false;
  if (ifOf(node) !== undefined) return true;
  return node.kind === 'list'
    ? node.items.some((item) => holdsIf(item, depth + 1))
    : node.entries.some((entry) => holdsIf(entry.value, depth + 1));
}
