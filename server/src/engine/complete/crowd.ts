import { type RecordSet, typeOf } from '../../model/record-set';
import { policyKindOf } from '../../rules/shared/groups';
import { identifierKeyOf } from '../../rules/shared/identifiers';
import { locationOf } from '../../rules/shared/locations';
import { addToGroup } from '../../text/group-by';
import { textKey } from '../../text/partial-text';

/** Record sets of which few are looked at in place of all: a name may have a thousand. */
export interface Crowd {
  /** Some of each kind. */
  readonly samples: readonly RecordSet[];
  /** Some of each kind of those that have the set identifier or the place of a record set. */
  like(recordSet: RecordSet): readonly RecordSet[];
}

/** Of so many of one kind the others add nothing: rules tell one record set from two, no more. */
const MAX_ALIKE = 2;

/**
 * A crowd of record sets. Those of one kind differ in nothing that a rule for several record sets reads, but in their
 * set identifiers, their places, and in what each has for itself: its values, its weight, its name. `describe` adds to
 * the kind.
 */
export function createCrowd(all: readonly RecordSet[], describe: (recordSet: RecordSet) => string): Crowd {
  if (all.length <= MAX_ALIKE) return { samples: all, like: () => [] };
  const kinds = new Map(all.map((recordSet) => [recordSet, `${describeKind(recordSet)} ${describe(recordSet)}`]));
  const kindOf = (recordSet: RecordSet) => kinds.get(recordSet) ?? '';
  let indexes: { readonly [key in 'identifier' | 'place']: ReadonlyMap<string, readonly RecordSet[]> } | undefined;
  const find = (of: 'identifier' | 'place', key: string | undefined) => {
    indexes ??= { identifier: groupByKey(all, identifierOf), place: groupByKey(all, placeOf) };
    return key === undefined ? [] : sample(indexes[of].get(key) ?? [], kindOf);
  };
  return {
    samples: sample(all, kindOf),
    like: (recordSet) => [...find('identifier', identifierOf(recordSet)), ...find('place', placeOf(recordSet))],
  };
}

function sample(all: readonly RecordSet[], kindOf: (recordSet: RecordSet) => string): readonly RecordSet[] {
  if (all.length <= MAX_ALIKE) return all;
  const counts = new Map<string, number>();
  return all.filter((recordSet) => {
    const kind = kindOf(recordSet);
    const count = counts.get(kind) ?? 0;
    counts.set(kind, count + 1);
    return count < MAX_ALIKE;
  });
}

function groupByKey(
  all: readonly RecordSet[],
  keyOf: (recordSet: RecordSet) => string | undefined,
): ReadonlyMap<string, readonly RecordSet[]> {
  const groups = new Map<string, RecordSet[]>();
  for (const recordSet of all) {
    const key = keyOf(recordSet);
    if (key !== undefined) addToGroup(groups, key, recordSet);
  }
  return groups;
}

function identifierOf(recordSet: RecordSet): string | undefined {
  return recordSet.routing.setIdentifier === undefined ? undefined : identifierKeyOf(recordSet);
}

function placeOf({ routing }: RecordSet): string | undefined {
  const [policy] = routing.policies;
  return policy && locationOf(policy)?.key;
}

/** What rules read of a record set beside another one. */
function describeKind(recordSet: RecordSet): string {
  const { ttl, target, routing, existence, mayReplace, isDamaged, isOpaque } = recordSet;
  const { policies, setIdentifier, healthCheck, complete } = routing;
  const alias = target.kind === 'alias' ? target.alias.dnsName : undefined;
  const policy = policies.length === 1 ? policies[0] : undefined;
  return [
    ...[typeOf(recordSet), ttl && textKey(ttl.text), target.kind, alias?.endpoint?.service, mayReplace],
    ...[isDamaged, isOpaque, policyKindOf(recordSet), policies.length, setIdentifier === undefined, complete],
    ...[healthCheck && textKey(healthCheck.text), policy?.settings.get('failover')?.value],
    ...[policy?.settings.get('weight')?.value === '0'],
    existence.kind === 'always' ? '' : JSON.stringify(existence),
  ].join(' ');
}
