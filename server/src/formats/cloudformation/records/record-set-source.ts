import { type Existence, negate } from '../../../model/existence';
import type { FormFault } from '../../../model/form';
import type { Span } from '../../../text/span';
import { type Entry, entryOf, type ListNode, type MapNode, type Node } from '../../syntax/node';
import { ifOf, intrinsicOf } from '../template/intrinsics';
import { hasCustomMacro } from '../template/macros';
import { outlineOf } from '../template/outline';
import type { Resource } from '../template/template';
import { type Conditions, conjoin, existenceOf } from '../values/conditions';
import { bindVariables, type Scope } from '../values/scope';
import { formOfGroup, GROUP, isLiteralMap, makeListFault, makeTypeFault, meantTypeOf, RECORD_SET } from './form';
import { noSettings, type Settings, settingsOf } from './settings';

/** A record set as it is written in a template, with all of its outcomes. */
export interface RecordSetSource {
  readonly properties: MapNode;
  /** The resource that it is, or the group that it is a member of. */
  readonly resource: Entry;
  /** The list that it is an item of; undefined for a resource of its own. */
  readonly group?: ListNode;
  readonly existence: Existence;
  readonly label: string;
  readonly settings: Settings;
  /** The settings of the group that it is in; none for a resource of its own. */
  readonly inherited: Settings;
  readonly scope: Scope;
  /** Whether a macro that is not AWS's own may replace any part of it. */
  readonly isRewritten: boolean;
  /** Where the logical id of its resource stands first, if it stands twice. */
  readonly first?: Span;
  /** What is wrong with the form of its surroundings: of its group, or of the type of its resource. */
  readonly outerForm: readonly FormFault[];
}

/** The record sets of a resource: one, the members of a group, or none. */
export function findRecordSets(resource: Resource, scope: Scope, conditions: Conditions): readonly RecordSetSource[] {
  if (resource.type !== GROUP && resource.type !== RECORD_SET) return [];
  const { id: label, entry, properties, isRewritten } = resource;
  const existence = existenceOf(resource, conditions);
  if (!isLiteralMap(properties) || existence.kind === 'never') return [];
  const meant = meantTypeOf(resource.type, properties);
  const isGroup = (meant ?? resource.type) === GROUP;
  const settings = settingsOf(properties);
  const inLoop = bindVariables(scope, resource.variables);
  const whole: RecordSetSource = {
    properties,
    resource: entry,
    existence,
    label,
    settings,
    inherited: noSettings,
    scope: inLoop,
    isRewritten,
    ...(resource.first === undefined ? {} : { first: resource.first }),
    outerForm: [
      ...findRepeatedKeys(entry),
      ...(meant === undefined ? [] : makeTypeFault(entry, properties, meant)),
      ...(isGroup ? formOfGroup(properties, entry.key.span) : []),
    ],
  };
  return isGroup ? [...findMembers(whole, conditions)] : [whole];
}

/** The keys of a resource that it has twice, `Properties` among them: the last one counts. */
function findRepeatedKeys({ value }: Entry): readonly FormFault[] {
  if (value?.kind !== 'map' || !outlineOf(value).repeatsKeys) return [];
  const keys = value.entries.map(({ key }) => key);
  return keys.flatMap((key, index): readonly FormFault[] => {
    const first = keys.slice(0, index).find(({ text }) => text === key.text);
    if (first === undefined || first.span.start >= key.span.start) return [];
    return [{ kind: 'repeated', key: key.text, of: 'a resource', at: key.span, first: first.span, effect: 'replaced' }];
  });
}

/** The members of a group, in each branch of the conditions that choose its list or one of its items. */
function* findMembers(group: RecordSetSource, conditions: Conditions): Generator<RecordSetSource> {
  const { settings: inherited, existence, isRewritten } = group;
  let { outerForm } = group;
  for (const list of listAlternatives(inherited.get('RecordSets')?.value, conditions, existence)) {
    const { node } = list;
    const single = makeSingleMember(group, node, list.existence);
    if (single !== undefined) yield single;
    if (node.kind !== 'list' || node.tag !== undefined) continue;
    for (const [index, item] of node.items.entries()) {
      for (const { node: properties, existence: own } of listAlternatives(item, conditions, list.existence)) {
        if (!isLiteralMap(properties) || own.kind === 'never') continue;
        yield {
          ...group,
          properties,
          group: node,
          existence: own,
          label: `${group.label}.RecordSets[${index}]`,
          settings: settingsOf(properties),
          inherited,
          isRewritten: isRewritten || hasCustomMacro(properties),
          outerForm,
        };
        outerForm = [];
      }
    }
  }
}

/** The record set that stands in the place of the list of a group. */
function makeSingleMember(group: RecordSetSource, node: Node, existence: Existence): RecordSetSource | undefined {
  if (!isLiteralMap(node) || (entryOf(node, 'Name') === undefined && entryOf(node, 'Type') === undefined))
    return undefined;
  const entry = group.settings.get('RecordSets');
  if (entry === undefined) return undefined;
  return {
    ...group,
    properties: node,
    // Its own place is that of no item.
    group: { kind: 'list', items: [node], flow: node.flow, span: node.span },
    existence,
    label: `${group.label}.RecordSets`,
    settings: settingsOf(node),
    inherited: group.settings,
    isRewritten: group.isRewritten || hasCustomMacro(node),
    outerForm: [...group.outerForm, makeListFault(entry.key, node)],
  };
}

/** The depth of nested `Fn::If`s whose branches are read. */
const MAX_DEPTH = 8;

/** The branches of nested `Fn::If`s, each with the condition under which it is chosen; `Ref`s are left out. */
function* listAlternatives(
  node: Node | undefined,
  conditions: Conditions,
  existence: Existence,
  depth = 0,
): Generator<{ node: Node; existence: Existence }> {
  if (node === undefined || depth > MAX_DEPTH || existence.kind === 'never') return;
  const branch = ifOf(node);
  if (branch === undefined) {
    if (intrinsicOf(node)?.name !== 'Ref') yield { node, existence };
    return;
  }
  const formula = conditions.formulaOf(branch.condition);
  yield* listAlternatives(branch.yes, conditions, conjoin(existence, formula), depth + 1);
  yield* listAlternatives(branch.no, conditions, conjoin(existence, negate(formula)), depth + 1);
}
