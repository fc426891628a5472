import { knownValue, type RecordSet, type Value } from '../../model/record-set';
import type { BatchChange, Zone } from '../../model/zone';
import { textKey } from '../../text/partial-text';

/** What identifies a record set in its zone: its name, type and set identifier. */
export function identityOf({ name, type, routing }: RecordSet): string {
  return [name.value.key, textKey(type.text), textKey(routing.setIdentifier?.text ?? [])].join('\n');
}

/** All that a record set says besides, in one text: equal texts are equal record sets. */
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

/** Whether nothing of what a record set holds is decided elsewhere. */
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

/** Whether a change makes a record set. */
export function makes({ action }: BatchChange): boolean {
  return action.value === 'CREATE' || action.value === 'UPSERT';
}

/** Whether a change deletes one. */
export function deletes({ action }: BatchChange): boolean {
  return action.value === 'DELETE';
}

const repetitions = new WeakMap<Zone, ReadonlyMap<BatchChange, BatchChange>>();

/** The changes of a batch that were in it before, with the first of their kind. */
export function findRepeatedChanges(zone: Zone): ReadonlyMap<BatchChange, BatchChange> {
  const known = repetitions.get(zone);
  if (known !== undefined) return known;
  const firsts = new Map<string, BatchChange>();
  const repeated = new Map<BatchChange, BatchChange>();
  for (const change of zone.changes ?? []) {
    if ((!makes(change) && !deletes(change)) || !isInView(change.recordSet)) continue;
    const key = `${change.action.value}\n${identityOf(change.recordSet)}\n${contentOf(change.recordSet)}`;
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, change);
    else repeated.set(change, first);
  }
  repetitions.set(zone, repeated);
  return repeated;
}

/** Whether all of what a record set leads to is in view, if only as references. */
function isInView({ target }: RecordSet): boolean {
  return target.kind !== 'unknown' && !('values' in target && !target.values.complete);
}

function valueKeyOf(value: Value | undefined): string {
  return textKey(value?.text ?? []);
}
