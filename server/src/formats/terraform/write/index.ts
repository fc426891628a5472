import type { Change } from '../../../model/finding';
import type { WrongShape } from '../../../model/form';
import type { RecordSet } from '../../../model/record-set';
import { type Span, sourceText, span, type TextEdit } from '../../../text/span';
import { renameKey } from '../../rename-key';
import { findLineStart } from '../../syntax/hcl/cursor';
import type { Block, Body } from '../../syntax/hcl/nodes';
import { withCommentsAligned } from '../configuration/comments';
import { makeLineEdits } from '../configuration/layout';
import { isMerged } from '../configuration/overrides';
import { escapeQuoted, quote } from '../configuration/quote';
import { ownTypeSpanOf } from '../published-modules/opaque-module-records';
import { type RecordSource, sourceOf } from '../records/record-set';
import { makeAliasEdits } from './alias';
import { expressionOf, makeAliasExpressions, makeZoneIdExpression } from './alias-expressions';
import { addAlternateName } from './alternate-name';
import { swapAliasParts, takeAttribute, takeFrom } from './attribute';
import { useElasticIp } from './elastic-ip';
import { removeField, renameSetting, setField, setFieldExpression } from './fields';
import { isJson, makeJsonAliasEdits } from './json';
import { removeBlock, removeNestedBlock } from './lines';
import { removeValue } from './remove-value';
import { makeMemberEdits, makeTwinEdits } from './twin';
import { extractZoneId, makeValueEdits } from './values';

type Edits = readonly TextEdit[] | undefined;

/** The change as text edits; undefined when it cannot be made without disturbing other text. */
export function write(change: Change): Edits {
  switch (change.kind) {
    case 'rewrite':
      // A plain scalar of YAML may have another type with another text, and would need quotes.
      return /\.ya?ml$/i.test(change.at.file.uri) ? undefined : replaceValue(change.at, change.value);
    case 'set':
      return setType(change) ?? withSource(change.in, ({ block }) => setField(block, change.field, change.value));
    case 'renameSetting':
      return withNativeSource(change.in, ({ block }) => renameSetting(block, change.at, change.to));
    case 'remove':
      return withSource(change.in, ({ block }) => removeField(block, change.field));
    case 'removeValue':
      return withNativeSource(change.in, ({ block }) => removeValue(block, change.value));
    case 'toAlias':
      return withSource(change.in, (source) => convertToAlias(source, change));
    case 'addTwin':
      return withSource(change.of, ({ block, scope }) =>
        makeTwinEdits(block, change.type, change.target, scope.module),
      );
    case 'toValues':
      return withSource(change.in, ({ block }) => makeValueEdits(block, change));
    case 'addMember':
      return withSource(change.in, ({ block, scope }) => makeMemberEdits(block, change.setIdentifier, scope.module));
    case 'extractZoneId':
      return withSource(change.in, ({ block, scope }) => extractZoneId(block, (name) => scope.module.locals.has(name)));
    case 'removeRecordSet':
      return withNativeSource(change.in, ({ block }) => removeBlock(block));
    case 'setAliasZoneId':
      return withSource(change.in, (source) => setAliasZoneId(source, change));
    case 'addAlternateName':
      return withSource(change.in, ({ scope }) => addAlternateName(change.in, change.to, scope.module));
    case 'useElasticIp':
      return withNativeSource(change.in, ({ block, scope }) => useElasticIp(block, change.value, scope.module));
    case 'takeAttribute':
      return withSource(change.in, ({ block }) =>
        change.of === undefined
          ? takeAttribute(block, change.value, change.attribute)
          : takeFrom(block, change.value, `${expressionOf(change.of)}.${change.attribute}`),
      );
    case 'swapAliasParts':
      return withSource(change.in, ({ block }) => swapAliasParts(block));
    case 'refer':
      return refer(change.at, change.to.key);
    case 'renameKey':
      return withSource(change.in, ({ block }) => rename(block.body, change.at, change.key));
    case 'reshape':
      return withSource(change.in, ({ block }) => reshape(block, change.fault));
    case 'moveChange':
      return undefined;
  }
}

/** Gives an argument or a nested block of a body another name. */
function rename(body: Body, at: Span, to: string): Edits {
  if (at.file.uri.endsWith('.json')) return renameKey(at, to);
  const attribute = body.attributes.find(({ start }) => start === at.start);
  if (attribute !== undefined) return makeLineEdits(body, { names: new Map([[attribute, to]]) });
  const block = body.blocks.find(({ start, end }) => start <= at.start && at.end <= end);
  if (block === undefined) return undefined;
  if (block.start !== at.start) return rename(block.body, at, to);
  return block.type === 'dynamic' ? undefined : [{ span: at, newText: to }];
}

/** Takes a second block away, or puts a text into brackets, or takes the only item out of a list. */
function reshape(block: Block, { has, value, right, needs }: WrongShape): Edits {
  if (has === 'two') {
    const second = block.body.blocks.find(({ start }) => start === value.start);
    return second === undefined || isJson(block) ? undefined : removeNestedBlock(block.body, second);
  }
  if (right === undefined || sourceText(value).includes('\n')) return undefined;
  return needs === 'list' && isJson(block)
    ? [{ span: value, newText: `[${sourceText(value)}]` }]
    : withCommentsAligned({ span: value, newText: right });
}

type ChangeOfKind<Kind extends Change['kind']> = Extract<Change, { readonly kind: Kind }>;

/**
 * Edits of the block that a record set was read from. There are none for a block of a called module, which other
 * callers share, and for one that an override file changes, which is in two places.
 */
function withSource(recordSet: RecordSet, make: (source: RecordSource) => Edits): Edits {
  const source = sourceOf(recordSet);
  if (source === undefined || source.scope.module.caller !== undefined || isMerged(source.block)) return undefined;
  return make(source);
}

/** The same for changes that cannot be written in the JSON syntax. */
function withNativeSource(recordSet: RecordSet, make: (source: RecordSource) => Edits): Edits {
  return withSource(recordSet, (source) => (isJson(source.block) ? undefined : make(source)));
}

/** Takes the quotes away from a reference, and braces in them; in the JSON syntax it becomes a template. */
function refer(at: Span, expression: string): Edits {
  if (sourceText(at).replace(/^"\$*[{(]?|[)}]?"$/g, '') !== expression) return undefined;
  const newText = at.file.uri.endsWith('.json') ? JSON.stringify(`\${${expression}}`) : expression;
  return withCommentsAligned({ span: at, newText });
}

function convertToAlias({ block, scope }: RecordSource, { target, type }: ChangeOfKind<'toAlias'>): Edits {
  const alias = makeAliasExpressions(target, block.body, scope.module);
  const make = isJson(block) ? makeJsonAliasEdits : makeAliasEdits;
  const edits = alias && make(block, type, alias, target.evaluateTargetHealth);
  return edits && [...edits, ...(alias.added === undefined ? [] : [alias.added])];
}

function setAliasZoneId({ block, scope }: RecordSource, change: ChangeOfKind<'setAliasZoneId'>): Edits {
  const { target } = change.in;
  if (target.kind !== 'alias' && target.kind !== 'both') return undefined;
  const zoneId = makeZoneIdExpression(change.hostedZoneId, target.alias.dnsName, block.body, scope.module);
  const edits = zoneId && setFieldExpression(block, 'alias-zone-id', zoneId.text);
  return edits && [...edits, ...(zoneId.added === undefined ? [] : [zoneId.added])];
}

/** The type of a record in an argument of a module, where it is written for that record alone. */
function setType({ in: recordSet, field, value }: ChangeOfKind<'set'>): Edits {
  const at = field === 'type' ? ownTypeSpanOf(recordSet) : undefined;
  return at && replaceValue(at, String(value));
}

/** Replaces a value by a text: inside quotes that are there, else with quotes of its own. */
function replaceValue(at: Span, value: string): readonly TextEdit[] {
  const source = sourceText(at);
  const { uri } = at.file;
  const isQuoted = source.startsWith('"') && source.endsWith('"') && source.length > 1;
  // A template of one interpolation is the expression itself.
  const rest =
    value === '' && at.file.text[at.start - 1] === '"' ? /^\$\{([^{}"]*)\}"/.exec(at.file.text.slice(at.end)) : null;
  if (rest?.[1] !== undefined && !uri.endsWith('.json'))
    return withCommentsAligned({ span: span(at.file, at.start - 1, at.end + rest[0].length), newText: rest[1].trim() });
  const isInterpolation = /^[$%]\{[\s\S]*\}$/.test(source);
  const edit: TextEdit = uri.endsWith('.json')
    ? { span: at, newText: source.startsWith('"') || !isInQuotes(at) ? quote(value) : quote(value).slice(1, -1) }
    : isQuoted
      ? { span: span(at.file, at.start + 1, at.end - 1), newText: escapeQuoted(value) }
      : { span: at, newText: isInterpolation || isInQuotes(at) ? escapeQuoted(value) : quote(value) };
  return withCommentsAligned(edit);
}

/** Whether a place is between quotes of its line. Quotes inside an interpolation come in pairs. */
function isInQuotes({ file, start }: Span): boolean {
  const before = file.text.slice(findLineStart(file.text, start), start).replace(/\\./g, '');
  return before.split('"').length % 2 === 0;
}
