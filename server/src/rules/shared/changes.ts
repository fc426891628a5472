import { knownValue, type RecordSet, type Value } from '../../model/record-set';
import type { BatchChange, Zone } from '../../model/zone';
import { textKey } from '../../text/partial-text';

/** What identifies a record set in its zone: its name, type and set identifier. */
export function identityOf({ name, type, routing }: RecordSet): string {
  return [name.value.key, textKey(type.text), textKey(routing.setIdentifier?.text ?? [])].join('\n');
}

/** TTL, target and routing of a record set as one text; record sets with equal identity and content are equal. */
export function contentOf({ ttl, target, routing }: RecordSet): string {
  const policies = routing.policies.map(({ kind, settings }) => [
    kind,
    [...settings].map(([setting, { text }]) => [setting, textKey(text)]),
  ]);
  const values = 'values' in target ? target.values.items.map(valueKeyOf).sort() : [];
  const alias =
    'alias' in target
      ? [
          valueKeyOf(target.alias.dnsName),
          valueKeyOf(target.alias.hostedZoneId),
          textKey(target.alias.evaluateTargetHealth?.text ?? []),
        ]
      : [];
  return JSON.stringify([
    textKey(ttl?.text ?? []),
    target.kind,
    values,
    alias,
    policies,
    textKey(routing.healthCheck?.text ?? []),
  ]);
}

/** Whether TTL and target of a record set are wholly known. */
export function isWhollyKnown({ ttl, target }: RecordSet): boolean {
  if (target.kind === 'unknown' || (ttl !== undefined && ttl.value === undefined)) return false;
  if (
    'alias' in target &&
    [target.alias.dnsName, target.alias.hostedZoneId].some((value) => knownValue(value) === undefined)
  )
    return false;
  return (
    !('values' in target) ||
    (target.values.complete && target.values.items.every((value) => knownValue(value) !== undefined))
  );
}

/** Whether a change creates or overwrites a record set. */
export function makes({ action }: BatchChange): boolean {
  return action.value === 'CREATE' || action.value === 'UPSERT';
}

/** Whether a change deletes a record set. */
export function deletes({ action }: BatchChange): boolean {
  return action.value === 'DELETE';
}

const repetitions = new WeakMap<Zone, ReadonlyMap<BatchChange, BatchChange>>();

/**
 * The changes that repeat the one before them of the same record set, each with the first of its kind. Where another
 * change of the record set is between the two, the later one has an effect.
 */
export function findRepeatedChanges(zone: Zone): ReadonlyMap<BatchChange, BatchChange> {
  const known = repetitions.get(zone);
  if (known !== undefined) return known;
  const latest = new Map<string, { readonly key: string; readonly first: BatchChange }>();
  const repeated = new Map<BatchChange, BatchChange>();
  for (const change of zone.changes ?? []) {
    if (!makes(change) && !deletes(change)) continue;
    const identity = identityOf(change.recordSet);
    const key = isInView(change.recordSet) ? `${change.action.value}\n${contentOf(change.recordSet)}` : '';
    const before = latest.get(identity);
    if (before !== undefined && before.key === key && key !== '') repeated.set(change, before.first);
    else latest.set(identity, { key, first: change });
  }
  repetitions.set(zone, repeated);
  return repeated;
}

/** A change of a record set that an earlier change of the batch deals with in the same way. */
export interface SecondChange {
  readonly change: BatchChange;
  readonly first: BatchChange;
}

/**
 * The changes that delete a record set for the second time, or make it for the second time by an UPSERT, where nothing between
 * them undoes the first. Exact repetitions are `findRepeatedChanges`.
 */
export function* findSecondChanges(zone: Zone): Generator<SecondChange> {
  const repeated = findRepeatedChanges(zone);
  const before = new Map<string, BatchChange>();
  for (const change of zone.changes ?? []) {
    if ((!makes(change) && !deletes(change)) || repeated.has(change) || change.recordSet.isDamaged) continue;
    const key = identityOf(change.recordSet);
    const first = before.get(key);
    before.set(key, change);
    if (first === undefined || deletes(first) !== deletes(change)) continue;
    // A CREATE of what is there is reported as a duplicate.
    if (change.action.value !== 'CREATE') yield { change, first };
  }
}

/** Whether all values or the alias target of a record set are written in the text, be it as references. */
function isInView({ target, isDamaged }: RecordSet): boolean {
  return !isDamaged && target.kind !== 'unknown' && !('values' in target && !target.values.complete);
}

function valueKeyOf(value: Value | undefined): string {
  return textKey(value?.text ?? []);
}
