import type { Change } from '../../../model/finding';
import { sameSpan } from '../../../text/span';
import { entryOf, type Node } from '../../syntax/node';
import type { RecordSetSource } from '../records/record-set-source';
import { ifOf } from '../template/intrinsics';
import { hasLoop } from '../template/loops';
import { expressionsOf, type TargetExpressions } from './alias-expressions';
import type { Expression } from './expressions';

/**
 * The alias target for all outcomes of the conditions that choose the value of a record set: the value as it stands, and
 * the zone id, by the same conditions where it differs. Undefined where the text serves several stacks or is repeated,
 * or the outcomes differ otherwise.
 */
export function joinTargets(
  change: Change,
  elsewhere: readonly Change[],
  { properties, resource, scope }: RecordSetSource,
): TargetExpressions | undefined {
  if (scope.stackContext.isOneOfSeveral || scope.loop.size > 0 || hasLoop(resource.value)) return undefined;
  const all = [change, ...elsewhere].flatMap((each) => (each.kind === 'toAlias' ? [expressionsOf(each.target)] : []));
  const [first] = all;
  if (first === undefined || all.length !== elsewhere.length + 1) return undefined;
  const whole = { ...first, forAll: true as const };
  const isOne = all.every(({ zoneId }) => isSame(zoneId, first.zoneId));
  if (isOne && all.every(({ name }) => isSame(name, first.name))) return whole;
  const value = soleItemOf(entryOf(properties, 'ResourceRecords')?.value);
  const zoneId = value && chooseZoneId(value, all);
  if (value === undefined || zoneId === undefined) return undefined;
  return { ...whole, name: { kind: 'source', span: value.span }, zoneId: isOne ? first.zoneId : zoneId };
}

/** The only value of a list, which may be chosen by conditions. */
function soleItemOf(node: Node | undefined): Node | undefined {
  return node?.kind === 'list' && node.tag === undefined && node.items.length === 1 ? node.items[0] : undefined;
}

/** The zone id for what a value gives: for that of each branch of a condition, and for one without conditions its own. */
function chooseZoneId(value: Node, all: readonly TargetExpressions[]): Expression | undefined {
  const branch = ifOf(value);
  if (branch === undefined) {
    const own = all.filter(({ name }) => name.kind === 'source' && sameSpan(name.span, value.span));
    const [first] = own;
    return first !== undefined && own.every(({ zoneId }) => isSame(zoneId, first.zoneId)) ? first.zoneId : undefined;
  }
  const { condition } = branch;
  const [yes, no] = [branch.yes, branch.no].map((each) => each && chooseZoneId(each, all));
  return yes === undefined || no === undefined ? undefined : { kind: 'if', condition, yes, no };
}

function isSame(one: Expression, other: Expression): boolean {
  if (one.kind === 'source') return other.kind === 'source' && sameSpan(one.span, other.span);
  if (one.kind === 'attribute')
    return other.kind === 'attribute' && one.resource === other.resource && one.path === other.path;
  return one.kind === 'text' && other.kind === 'text' && one.text === other.text;
}
