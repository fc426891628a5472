import type { Change } from '../../../model/finding';
import type { RecordField, RecordSet } from '../../../model/record-set';
import { type Span, sourceText, span, type TextEdit } from '../../../text/span';
import { findLineEnd, findLineStart } from '../../syntax/hcl/cursor';
import { type Attribute, attributeOf, type Block, type Body } from '../../syntax/hcl/nodes';
import { withCommentsAligned } from '../configuration/comments';
import { makeLineEdits } from '../configuration/layout';
import { isMerged } from '../configuration/overrides';
import { escapeQuoted, quote } from '../configuration/quote';
import { ownTypeSpanOf } from '../published-modules/opaque-module-records';
import { type RecordSource, sourceOf } from '../records/record-set';
import { lineStartsOf, makeAliasEdits, ownsItsLines } from './alias';
import { makeAliasExpressions, makeZoneIdExpression } from './alias-expressions';
import { makeJsonAliasEdits, removeInJson, setInJson } from './json';
import { addAlternateName, removeValue, useElasticIp } from './others';
import { makeTwinEdits } from './twin';

/** The change as text edits; undefined when it cannot be made without disturbing other text. */
export function write(change: Change): readonly TextEdit[] | undefined {
  switch (change.kind) {
    case 'rewrite':
      // In YAML, what a text may be depends on more than its quotes.
      return /\.ya?ml$/i.test(change.at.file.uri)
        ? undefined
        : withCommentsAligned(rewriteText(change.at, change.value));
    case 'set':
      return setType(change) ?? withSource(change.in, ({ block }) => setField(block, change.field, change.value));
    case 'remove':
      return withSource(change.in, ({ block }) => removeField(block, change.field));
    case 'removeValue':
      return withSource(change.in, ({ block }) => (isJson(block) ? undefined : removeValue(block, change.value)));
    case 'toAlias':
      return withSource(change.in, ({ block, scope }) => {
        const alias = makeAliasExpressions(change.target, block.body, scope.module);
        const make = isJson(block) ? makeJsonAliasEdits : makeAliasEdits;
        return alias && make(block, change.type, alias, change.target.evaluateTargetHealth);
      });
    case 'addTwin':
      return withSource(change.of, ({ block, scope }) =>
        isJson(block) ? undefined : makeTwinEdits(block, change.type, change.target, scope.module),
      );
    case 'removeRecordSet':
      return withSource(change.in, ({ block }) => (isJson(block) ? undefined : removeBlock(block)));
    case 'setAliasZoneId':
      return withSource(change.in, ({ block, scope }) => {
        const { target } = change.in;
        if (target.kind !== 'alias' && target.kind !== 'both') return undefined;
        const zoneId = makeZoneIdExpression(change.hostedZoneId, target.alias.dnsName, block.body, scope.module);
        return zoneId === undefined ? undefined : setAttribute(block, 'alias-zone-id', zoneId);
      });
    case 'addAlternateName':
      return withSource(change.in, ({ scope }) => addAlternateName(change.in, change.to, scope.module));
    case 'useElasticIp':
      return withSource(change.in, ({ block, scope }) =>
        isJson(block) ? undefined : useElasticIp(block, change.value, scope.module),
      );
    case 'refer':
      return sourceText(change.at) === quote(change.to.key) && !change.at.file.uri.endsWith('.json')
        ? withCommentsAligned({ span: change.at, newText: change.to.key })
        : undefined;
    case 'moveChange':
      return undefined;
  }
}

/** Whether a block is in the JSON syntax, where fewer changes can be written. */
function isJson(block: Block): boolean {
  return block.file.uri.endsWith('.json');
}

function withSource(
  recordSet: RecordSet,
  make: (source: RecordSource) => readonly TextEdit[] | undefined,
): readonly TextEdit[] | undefined {
  const source = sourceOf(recordSet);
  // What one caller wants of a module is not what all want, and of two files nobody knows which should be changed.
  return source === undefined || source.scope.module.caller !== undefined || isMerged(source.block)
    ? undefined
    : make(source);
}

/** The type of a record in a module's argument, where it is written for that record alone. */
function setType({ in: recordSet, field, value }: Extract<Change, { kind: 'set' }>): readonly TextEdit[] | undefined {
  const at = field === 'type' ? ownTypeSpanOf(recordSet) : undefined;
  return at && withCommentsAligned(rewriteText(at, String(value)));
}

/** Inside quotes the quotes stay; an expression gives way to a string. */
function rewriteText(at: Span, value: string): TextEdit {
  const source = sourceText(at);
  const { text } = at.file;
  if (at.file.uri.endsWith('.json'))
    return { span: at, newText: source.startsWith('"') ? quote(value) : quote(value).slice(1, -1) };
  if (source.startsWith('"') && source.endsWith('"') && source.length > 1)
    return { span: span(at.file, at.start + 1, at.end - 1), newText: escapeQuoted(value) };
  const inQuotes = text[at.start - 1] === '"' && text[at.end] === '"';
  const interpolation = /^[$%]\{[\s\S]*\}$/.test(source);
  return { span: at, newText: inQuotes || interpolation ? escapeQuoted(value) : quote(value) };
}

const ATTRIBUTES: Partial<Readonly<Record<RecordField, readonly [string | undefined, string]>>> = {
  name: [undefined, 'name'],
  type: [undefined, 'type'],
  ttl: [undefined, 'ttl'],
  values: [undefined, 'records'],
  zone: [undefined, 'zone_id'],
  'set-identifier': [undefined, 'set_identifier'],
  'health-check': [undefined, 'health_check_id'],
  multivalue: [undefined, 'multivalue_answer_routing_policy'],
  'alias-name': ['alias', 'name'],
  'alias-zone-id': ['alias', 'zone_id'],
  'alias-health': ['alias', 'evaluate_target_health'],
  weight: ['weighted_routing_policy', 'weight'],
  region: ['latency_routing_policy', 'region'],
  failover: ['failover_routing_policy', 'type'],
};

const BLOCKS: Partial<Readonly<Record<RecordField, string>>> = {
  alias: 'alias',
  weight: 'weighted_routing_policy',
  region: 'latency_routing_policy',
  failover: 'failover_routing_policy',
  geolocation: 'geolocation_routing_policy',
  geoproximity: 'geoproximity_routing_policy',
  cidr: 'cidr_routing_policy',
};

/** The attributes after which a new one comes, the nearest first. */
const AFTER: Readonly<Record<string, readonly string[]>> = {
  ttl: ['type', 'name', 'zone_id'],
  type: ['name', 'zone_id'],
  records: ['ttl', 'type', 'name'],
  set_identifier: ['ttl', 'type', 'name'],
  evaluate_target_health: ['zone_id', 'name'],
  zone_id: ['name'],
};

function setField(block: Block, field: RecordField, value: string | number | boolean): readonly TextEdit[] | undefined {
  if (field === 'values') return setAttribute(block, field, `[${quote(String(value))}]`);
  return setAttribute(block, field, typeof value === 'string' ? quote(value) : String(value));
}

function setAttribute(block: Block, field: RecordField, value: string): readonly TextEdit[] | undefined {
  const [inside, name] = ATTRIBUTES[field] ?? [];
  if (isJson(block)) return name === undefined ? undefined : setInJson(block, inside, name, value);
  const body = name === undefined ? undefined : bodyOf(block, inside);
  if (body === undefined || name === undefined) return undefined;
  const attribute = attributeOf(body, name);
  if (attribute === undefined) return insertAttribute(body, name, value);
  const { file, start, end } = attribute.value;
  const oneLine = !sourceText(attribute.value).includes('\n');
  if (oneLine && ownsItsLines(attribute)) return makeLineEdits(body, { values: new Map([[attribute, value]]) });
  return withCommentsAligned({ span: span(file, start, end), newText: value });
}

function bodyOf(block: Block, inside: string | undefined): Body | undefined {
  return inside === undefined ? block.body : block.body.blocks.find((nested) => nested.type === inside)?.body;
}

function insertAttribute(body: Body, name: string, value: string): readonly TextEdit[] | undefined {
  const { text } = body.file;
  const before =
    (AFTER[name] ?? []).map((other) => attributeOf(body, other)).find((other) => other !== undefined) ??
    body.attributes.at(-1);
  if (before === undefined || !ownsItsLines(before)) return undefined;
  const next = findLineEnd(text, before.end) + 1;
  return next > body.end ? undefined : makeLineEdits(body, { inserted: new Map([[next, [{ name, value }]]]) });
}

function removeField(block: Block, field: RecordField): readonly TextEdit[] | undefined {
  const type = BLOCKS[field];
  const [within, key] = ATTRIBUTES[field] ?? [];
  if (isJson(block)) return removeInJson(block, type === undefined ? within : undefined, type ?? key ?? '');
  const nested = type === undefined ? undefined : block.body.blocks.find((candidate) => candidate.type === type);
  if (nested !== undefined) return nested.close < 0 || !ownsLines(nested) ? undefined : removeLines(block.body, nested);
  const [inside, name] = ATTRIBUTES[field] ?? [];
  const body = name === undefined ? undefined : bodyOf(block, inside);
  const attribute: Attribute | undefined = body && attributeOf(body, name as string);
  if (body === undefined || attribute === undefined || !ownsItsLines(attribute)) return undefined;
  return removeLines(body, attribute);
}

function ownsLines({ file, start, end }: Span): boolean {
  return (
    file.text.slice(findLineStart(file.text, start), start).trim() === '' &&
    file.text.slice(end, findLineEnd(file.text, end)).trim() === ''
  );
}

/** The lines of an attribute or a block, and a blank line that would follow another or the braces. */
function removeLines(body: Body, at: Span): readonly TextEdit[] {
  const { text } = body.file;
  const removed = new Set(lineStartsOf(at));
  const first = findLineStart(text, at.start);
  const next = findLineEnd(text, at.end) + 1;
  const isBlank = (line: number) => text.slice(line, findLineEnd(text, line)).trim() === '';
  const before = findLineStart(text, first - 1);
  if (isBlank(next) && next < body.end && (before < body.start || isBlank(before))) removed.add(next);
  else if (before > body.start && isBlank(before) && findLineStart(text, body.end) === next) removed.add(before);
  return makeLineEdits(body, { removed });
}

/** A whole block with its line ends, and the blank line after it. */
function removeBlock(block: Block): readonly TextEdit[] | undefined {
  const { text } = block.file;
  if (block.close < 0 || !ownsLines(block)) return undefined;
  const start = findLineStart(text, block.start);
  let end = Math.min(findLineEnd(text, block.end) + 1, text.length);
  if (text.slice(end, findLineEnd(text, end)).trim() === '') end = Math.min(findLineEnd(text, end) + 1, text.length);
  return [{ span: span(block.file, start, end), newText: '' }];
}
