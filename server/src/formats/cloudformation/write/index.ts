import type { Change } from '../../../model/finding';
import type { WrongShape } from '../../../model/form';
import type { Span, TextEdit } from '../../../text/span';
import { renameKey } from '../../rename-key';
import { makeRightShape } from '../../right-shape';
import { findInnermost } from '../../syntax/find-innermost';
import { originOf } from '../records/record-set';
import type { RecordSetSource } from '../records/record-set-source';
import { isShared, type Template, templateOf } from '../template/template';
import { isEditableAs } from '../values/editable-place';
import { makeAliasEdits } from './alias';
import { expressionsOf } from './alias-expressions';
import { joinTargets } from './alias-outcomes';
import { addAlternateName } from './alternate-name';
import { swapAliasParts, takeAttribute } from './attribute';
import { useElasticIp } from './elastic-ip';
import { makeReferenceEdit } from './reference';
import { removeValue } from './remove-value';
import { rewriteText } from './rewrite';
import { removeField, renameSetting, setField, setZoneId, setZoneIdInMapping } from './set-field';
import { type Style, styleOf } from './style';
import { makeMemberEdits, makeTwinEdits } from './twin';
import { extractZoneId, makeValueEdits } from './values';

/**
 * The change as edits of the template's text; undefined where no edit is right for this record set alone, or for those
 * of all outcomes where the change is to be made in all of them.
 */
export function write(change: Change, elsewhere?: readonly Change[]): readonly TextEdit[] | undefined {
  if (change.kind === 'rewrite') {
    const { at, value } = change;
    return isEditableAs(at, value) ? onlyIfSafe(templateOf(at.file), rewriteText(at, value)) : undefined;
  }
  if (change.kind === 'renameKey') return onlyIfSafe(templateOf(change.at.file), renameKey(change.at, change.key));
  if (change.kind === 'reshape') return reshape(change.fault);
  const origin = originOf(change.kind === 'addTwin' ? change.of : change.in);
  if (origin === undefined) return change.kind === 'refer' ? referInSam(change) : undefined;
  const { source, isVariant, isBranch } = origin;
  const { template } = source.scope;
  if (dependsOnValues(change) && (isVariant || source.scope.loop.size > 0)) {
    const target = elsewhere && joinTargets(change, elsewhere, source);
    if (target === undefined || change.kind !== 'toAlias') return undefined;
    const edits = makeAliasEdits(source.properties, change.type, target, styleOf(source));
    return onlyIfSafe(template, edits, source.properties.span);
  }
  if (dependsOnName(change) && isBranch && elsewhere === undefined) return undefined;
  if (change.kind === 'setAliasZoneId') {
    const inMapping = setZoneIdInMapping(change.in, change.hostedZoneId, source);
    if (inMapping !== undefined) return onlyIfSafe(template, inMapping);
    if (isVariant) return undefined;
  }
  return onlyIfSafe(template, makeEdits(change, source, styleOf(source)), source.properties.span);
}

function makeEdits(
  change: Exclude<Change, { kind: 'rewrite' | 'renameKey' | 'reshape' }>,
  source: RecordSetSource,
  style: Style,
): readonly TextEdit[] | undefined {
  const { properties } = source;
  switch (change.kind) {
    case 'toAlias':
      return makeAliasEdits(properties, change.type, expressionsOf(change.target), style);
    case 'addTwin':
      return makeTwinEdits(source, change.type, change.target, style);
    case 'toValues':
      return makeValueEdits(properties, change, style);
    case 'addMember':
      return makeMemberEdits(source, change.setIdentifier, style);
    case 'extractZoneId':
      return extractZoneId(change.at, source, style);
    case 'addAlternateName':
      return toEdits(addAlternateName(change.in, change.to, source.scope.template, style));
    case 'set':
      return toEdits(setField(properties, change.field, change.value, style));
    case 'renameSetting':
      return toEdits(renameSetting(properties, change.at, change.to));
    case 'remove':
      return toEdits(removeField(properties, change.field));
    case 'removeValue':
      return removeValue(properties, change.value);
    case 'refer':
      return [makeReferenceEdit(change.at, change.to, style)];
    case 'takeAttribute':
      return takeAttribute(
        source,
        change.value,
        { resource: change.of ?? change.value.endpoint?.resource, path: change.attribute },
        style,
      );
    case 'swapAliasParts':
      return swapAliasParts(properties);
    case 'useElasticIp':
      return useElasticIp(source, change.value, style);
    case 'setAliasZoneId':
      return toEdits(setZoneId(change.in, properties, change.hostedZoneId, style));
  }
}

/** A reference in the domain of an API of SAM, which is no record set of the template. */
function referInSam({ at, to }: Extract<Change, { kind: 'refer' }>): readonly TextEdit[] | undefined {
  const template = templateOf(at.file);
  return onlyIfSafe(template, [makeReferenceEdit(at, to, { json: template.json, short: true, eol: '\n', step: 2 })]);
}

/** Gives a value its right shape; it is found again by its place, since the model has no nodes. */
function reshape({ value, needs }: WrongShape): readonly TextEdit[] | undefined {
  const template = templateOf(value.file);
  const node = findInnermost(template.tree.root, value);
  return node === undefined ? undefined : onlyIfSafe(template, makeRightShape(node, needs)?.edits);
}

/** Whether a change is right only for the values that a record set has in one outcome, stack or repetition. */
function dependsOnValues({ kind }: Change): boolean {
  return [
    'toAlias',
    'addTwin',
    'set',
    'renameSetting',
    'remove',
    'removeValue',
    'useElasticIp',
    'addAlternateName',
    'swapAliasParts',
    'toValues',
    'addMember',
    'extractZoneId',
  ].includes(kind);
}

/** Whether a change is right only for the name, type and zone of a record set, or for what else has that name. */
function dependsOnName({ kind }: Change): boolean {
  return ['toAlias', 'addTwin', 'addAlternateName', 'toValues', 'addMember'].includes(kind);
}

/** The edits, unless one is in another file or in a value that YAML aliases repeat, or `within` is in such a value. */
function onlyIfSafe(
  template: Template,
  edits: readonly TextEdit[] | undefined,
  within?: Span,
): readonly TextEdit[] | undefined {
  if (edits === undefined || (within !== undefined && isShared(template, within))) return undefined;
  return edits.every((edit) => edit.span.file === template.file && !isShared(template, edit.span)) ? edits : undefined;
}

function toEdits(edit: TextEdit | undefined): readonly TextEdit[] | undefined {
  return edit === undefined ? undefined : [edit];
}
