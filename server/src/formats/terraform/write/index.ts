import type { Change } from '../../../model/finding';
import type { RecordSet } from '../../../model/record-set';
import { type Span, sourceText, span, type TextEdit } from '../../../text/span';
import { renameKey } from '../../misspelt-keys';
import { findLineStart } from '../../syntax/hcl/cursor';
import { withCommentsAligned } from '../configuration/comments';
import { isMerged } from '../configuration/overrides';
import { escapeQuoted, quote } from '../configuration/quote';
import { ownTypeSpanOf } from '../published-modules/opaque-module-records';
import { type RecordSource, sourceOf } from '../records/record-set';
import { makeAliasEdits } from './alias';
import { makeAliasExpressions, makeZoneIdExpression } from './alias-expressions';
import { addAlternateName } from './alternate-name';
import { swapAliasParts, takeAttribute, takeFrom } from './attribute';
import { useElasticIp } from './elastic-ip';
import { removeField, setField, setFieldExpression } from './fields';
import { isJson, makeJsonAliasEdits } from './json';
import { removeBlock } from './lines';
import { removeValue } from './remove-value';
import { makeTwinEdits } from './twin';

type Edits = readonly TextEdit[] | undefined;

/** The change as text edits; undefined when it cannot be made without disturbing other text. */
export function write(change: Change): Edits {
  switch (change.kind) {
    case 'rewrite':
      // A plain scalar of YAML may have another type with another text, and would need quotes.
      return /\.ya?ml$/i.test(change.at.file.uri) ? undefined : replaceValue(change.at, change.value);
    case 'set':
      return setType(change) ?? withSource(change.in, ({ block }) => setField(block, change.field, change.value));
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
          : takeFrom(block, change.value, `${change.of.label}.${change.attribute}`),
      );
    case 'swapAliasParts':
      return withSource(change.in, ({ block }) => swapAliasParts(block));
    case 'refer':
      return refer(change.at, change.to.key);
    case 'renameKey':
      return withNativeSource(change.in, () => [renameKey(change.at, change.key)]);
    case 'moveChange':
      return undefined;
  }
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

/** Takes the quotes away from a reference; in the JSON syntax it becomes a template. */
function refer(at: Span, expression: string): Edits {
  if (sourceText(at) !== quote(expression)) return undefined;
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
    ? { span: at, newText: source.startsWith('"') ? quote(value) : quote(value).slice(1, -1) }
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
