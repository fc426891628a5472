import { parseName } from '../../model/in-zone';
import { isType, type RecordSet } from '../../model/record-set';
import type { BatchChange, Zone } from '../../model/zone';
import { contentOf, deletes, findRepeatedChanges, identityOf, isWhollyKnown, makes } from './changes';

/** A change of a batch that comes after another change which depends on it. */
interface LateChange {
  readonly late: BatchChange;
  readonly early: BatchChange;
  readonly because: 'in-the-way' | 'alias-target';
  /** Whether moving the late change before the early one corrects the order. */
  readonly movable: boolean;
}

/** The limit of record sets of one name that are compared. */
const MAX_AT_A_NAME = 100;
/** A change that would have to be moved over more changes than these is not moved. */
const MAX_PASSED = 200;

/** The changes of a batch that come too late; Route 53 applies changes in their order. */
export function* findLateChanges(zone: Zone): Generator<LateChange> {
  const repeated = findRepeatedChanges(zone);
  const changes = (zone.changes ?? []).filter((change) => !repeated.has(change));
  const places = new Map(changes.map((change, index) => [change, index]));
  const made = new Map<string, BatchChange[]>();
  const aliasesTo = new Map<string, BatchChange>();
  const touched = new Set<string>();
  for (const late of changes) {
    const { recordSet } = late;
    const name = recordSet.name.value.key;
    const earlier = made.get(name) ?? [];
    if (deletes(late)) {
      const early = withoutReplaced(earlier, recordSet).find((change) => isInTheWay(recordSet, change.recordSet));
      if (early !== undefined) yield { late, early, because: 'in-the-way', movable: true };
    }
    const early = aliasesTo.get(`${name}\n${recordSet.type.value}`);
    // For an UPSERT, or another member of a group, the target may already exist in the zone.
    const isNew =
      late.action.value === 'CREATE' &&
      recordSet.routing.setIdentifier === undefined &&
      !touched.has(identityOf(recordSet));
    if (isNew && early !== undefined && early.recordSet !== recordSet) {
      yield {
        late,
        early,
        because: 'alias-target',
        movable: isFree(late, changes.slice(places.get(early), places.get(late))),
      };
    }
    touched.add(identityOf(recordSet));
    if (!makes(late)) continue;
    if (earlier.length < MAX_AT_A_NAME) made.set(name, [...earlier, late]);
    const target = aliasNameOf(recordSet);
    const key = target === undefined ? undefined : `${target}\n${recordSet.type.value}`;
    if (key !== undefined && !aliasesTo.has(key)) aliasesTo.set(key, late);
  }
}

/** The changes without those that make the record set itself and are replaced by a later one of them. */
function withoutReplaced(changes: readonly BatchChange[], recordSet: RecordSet): readonly BatchChange[] {
  const identity = identityOf(recordSet);
  const own = new Set(changes.filter((change) => identityOf(change.recordSet) === identity).slice(0, -1));
  return changes.filter((change) => !own.has(change));
}

/** Whether the deleted and the made record set cannot be in the zone at the same time. */
function isInTheWay(deleted: RecordSet, made: RecordSet): boolean {
  if (deleted.type.value === undefined || made.type.value === undefined) return false;
  if (deleted.type.value !== made.type.value) return isType(deleted, 'CNAME') || isType(made, 'CNAME');
  // A DELETE has to name the values that are in the zone; after the UPSERT these are the new ones.
  if (identityOf(deleted) === identityOf(made))
    return isWhollyKnown(deleted) && isWhollyKnown(made) && contentOf(deleted) !== contentOf(made);
  const [a, b] = [deleted, made].map(({ routing }) =>
    routing.setIdentifier === undefined ? 'simple' : routing.policies[0]?.kind,
  );
  return a !== undefined && b !== undefined && a !== b;
}

function aliasNameOf({ target }: RecordSet): string | undefined {
  if (target.kind !== 'alias' || target.alias.dnsName === undefined || target.alias.dnsName.endpoint !== undefined)
    return undefined;
  const { key } = parseName(target.alias.dnsName);
  return key === '' ? undefined : key;
}

/** Whether no change between the two has to come before the late one. */
function isFree(late: BatchChange, passed: readonly BatchChange[]): boolean {
  if (passed.length > MAX_PASSED) return false;
  const name = late.recordSet.name.value.key;
  const target = aliasNameOf(late.recordSet);
  return passed.every(({ recordSet }) => {
    const between = recordSet.name.value.key;
    return between !== name && between !== target;
  });
}
