import { type Span, sourceText, span, type TextEdit } from '../../../text/span';
import { type Entry, entryOf, type MapNode, type Node } from '../../syntax/node';
import { ifOf } from '../template/intrinsics';
import type { TargetExpressions } from './alias-expressions';
import { writeAfterColon, writeInline } from './expressions';
import { columnOf, findEndOfLine, joinLines, lineIndent } from './lines';
import { insertAfter, quoteLike, removeEntry, replaceScalar } from './map-edits';
import type { Style } from './style';

/** Turns a record set into an alias of that type: writes the type and the target, removes the TTL and the values. */
export function makeAliasEdits(
  properties: MapNode,
  type: string,
  target: TargetExpressions,
  style: Style,
): readonly TextEdit[] | undefined {
  const [typeEntry, ttl, values] = ['Type', 'TTL', 'ResourceRecords'].map((key) => entryOf(properties, key));
  if (typeEntry?.value?.kind !== 'scalar' || entryOf(properties, 'AliasTarget') !== undefined) return undefined;
  // A condition that chooses among the values has outcomes for which no single target is right.
  if (values !== undefined && !target.forAll && hasIf(values.value)) return undefined;
  const edits: (TextEdit | undefined)[] = [];
  if (typeEntry.value.text !== type) edits.push(replaceScalar(typeEntry.value, type, style));
  if (ttl !== undefined) edits.push(removeEntry(properties, ttl));
  const edit =
    values === undefined
      ? addTarget(properties, typeEntry, target, style)
      : replaceValues(properties, values, target, style);
  edits.push(edit && markPlaceholder(edit, target));
  const whole = edits.filter((each) => each !== undefined);
  return whole.length === edits.length ? whole : undefined;
}

function addTarget(properties: MapNode, after: Entry, target: TargetExpressions, style: Style): TextEdit | undefined {
  if (properties.flow) {
    const body = writeFlowTarget(properties, after, target, style);
    return body === undefined
      ? undefined
      : insertAfter(properties, after, { key: 'AliasTarget', behindColon: ` ${body}` }, style);
  }
  const body = writeBlockTarget(after, target, noComments, style);
  return body === undefined
    ? undefined
    : insertAfter(properties, after, { key: 'AliasTarget', behindColon: body }, style);
}

function replaceValues(
  properties: MapNode,
  values: Entry,
  target: TargetExpressions,
  style: Style,
): TextEdit | undefined {
  const { file } = values.span;
  const key = quoteLike(values.key, 'AliasTarget');
  if (properties.flow) {
    const body = writeFlowTarget(properties, values, target, style);
    const colon =
      values.value && /^["']?\s*:\s*/.exec(file.text.slice(values.key.span.end, values.value.span.start))?.[0];
    if (body === undefined || hasComment(values, style)) return undefined;
    return { span: values.span, newText: `${key}${colon ?? ': '}${body}` };
  }
  const among = findComments(values);
  if (among === undefined) return undefined;
  const end = findEndOfLine(file, values.span.end);
  const rest = file.text.slice(values.span.end, end).replace(/\r$/, '');
  const behindValues = /^[ \t]+#.*$/.exec(rest)?.[0] ?? '';
  if (behindValues === '' && rest.trim() !== '') return undefined;
  const body = writeBlockTarget(values, target, { behindName: behindValues, above: among.lines }, style);
  if (body === undefined) return undefined;
  const at = span(file, values.span.start, values.span.end + behindValues.length);
  return { span: at, newText: `${key}:${among.behindKey}${body}` };
}

/** Comments that are written again in a block target. */
interface TargetComments {
  /** Behind the DNS name, the blanks before it included. */
  readonly behindName: string;
  /** On lines of their own above the DNS name. */
  readonly above: readonly string[];
}

const noComments: TargetComments = { behindName: '', above: [] };

/** The three settings of the target, each on a line of its own, as they follow the colon of `AliasTarget`. */
function writeBlockTarget(
  { key }: Entry,
  target: TargetExpressions,
  { behindName, above }: TargetComments,
  style: Style,
): string | undefined {
  const indent = columnOf(key.span) + style.step;
  const { name, zoneId } = target;
  const [nameText, zoneText] = [writeAfterColon(name, indent, style), writeAfterColon(zoneId, indent, style)];
  if (nameText === undefined || zoneText === undefined) return undefined;
  const [dnsName, hostedZoneId, health] = quoteSettings(key);
  const lines = [
    ...above,
    `${dnsName}:${nameText}${behindName}`,
    `${hostedZoneId}:${zoneText}`,
    `${health}: ${target.evaluateTargetHealth}`,
  ];
  return lines.map((line) => `${style.eol}${' '.repeat(indent)}${line}`).join('');
}

/** The target as a flow map, on one line where the record set is on one. */
function writeFlowTarget(
  properties: MapNode,
  entry: Entry,
  target: TargetExpressions,
  style: Style,
): string | undefined {
  const { name, zoneId } = target;
  const nameText = writeInline(name, style) ?? (name.kind === 'source' ? sourceText(name.span) : undefined);
  const zoneText = writeInline(zoneId, style) ?? (zoneId.kind === 'source' ? writeOnOneLine(zoneId.span) : undefined);
  if (nameText === undefined || zoneText === undefined) return undefined;
  const keys = quoteSettings(entry.key);
  const values = [nameText, zoneText, String(target.evaluateTargetHealth)];
  const pairs = values.map((value, index) => `${keys[index]}: ${value}`);
  const source = sourceText(properties.span);
  if (!source.includes('\n')) return /^\{\s/.test(source) ? `{ ${pairs.join(', ')} }` : `{${pairs.join(', ')}}`;
  const outer = lineIndent(properties.span.file, entry.key.span.start);
  const inner = outer + (outer.includes('\t') ? '\t' : ' '.repeat(style.step));
  return `{${style.eol}${inner}${pairs.join(`,${style.eol}${inner}`)}${style.eol}${outer}}`;
}

/** A flow collection of several lines on one; undefined for what only lines can hold: blocks, comments, long texts. */
function writeOnOneLine(at: Span): string | undefined {
  const text = sourceText(at);
  if (!/^[[{]/.test(text) || text.includes('#')) return undefined;
  return joinLines(text);
}

function quoteSettings(sibling: Entry['key']): readonly string[] {
  return ['DNSName', 'HostedZoneId', 'EvaluateTargetHealth'].map((key) => quoteLike(sibling, key));
}

/** Comments between the key and the end of the values. */
interface ValueComments {
  /** On the line of the key, with a blank before it. */
  readonly behindKey: string;
  readonly lines: readonly string[];
}

/** The comments among the values; undefined where something else than values, comments and separators is there. */
function findComments(values: Entry): ValueComments | undefined {
  const { value } = values;
  const { text } = values.span.file;
  const items = value?.kind === 'list' && value.tag === undefined ? value.items : value === undefined ? [] : [value];
  const from = text.indexOf(':', values.key.span.end) + 1;
  // The ends of the gaps before, between and behind the items.
  const edges = [from, ...items.flatMap((item) => [item.span.start, item.span.end]), values.span.end];
  let behindKey = '';
  const lines: string[] = [];
  for (let at = 0; at < edges.length; at += 2) {
    const gap = text.slice(edges[at], edges[at + 1]);
    if (/[^\s,[\]-]/.test(gap.replace(/(^|\s)#.*$/gm, ''))) return undefined;
    for (const [index, line] of gap.split(/\r?\n/).entries()) {
      const comment = /(?:^|\s)(#.*)$/s.exec(line)?.[1];
      if (comment === undefined) continue;
      if (at === 0 && index === 0) behindKey = ` ${comment}`;
      else lines.push(comment);
    }
  }
  return { behindKey, lines };
}

function hasComment(values: Entry, style: Style): boolean {
  const comments = style.json ? undefined : findComments(values);
  return comments !== undefined && (comments.behindKey !== '' || comments.lines.length > 0);
}

/** The edit with the place of the first placeholder in it. */
function markPlaceholder(edit: TextEdit, target: TargetExpressions): TextEdit {
  const { name, zoneId } = target;
  const open = [name, zoneId].find((each) => each.kind === 'text' && each.placeholder === true);
  const start = open?.kind === 'text' ? edit.newText.indexOf(open.text) : -1;
  return start === -1 || open?.kind !== 'text'
    ? edit
    : { ...edit, placeholder: { start, end: start + open.text.length } };
}

function hasIf(node: Node | undefined, depth = 0): boolean {
  if (node === undefined || node.kind === 'scalar' || depth > 8) return false;
  if (ifOf(node) !== undefined) return true;
  return node.kind === 'list'
    ? node.items.some((item) => hasIf(item, depth + 1))
    : node.entries.some((entry) => hasIf(entry.value, depth + 1));
}
