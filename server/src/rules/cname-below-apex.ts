import { isType, type RecordSet, type Value } from '../model/record-set';
import { apexEvidence } from './apex';

/** Whether it is a CNAME that can be one: at the apex nothing else about it matters. */
export function isCnameBelowApex(recordSet: RecordSet): boolean {
  return isType(recordSet, 'CNAME') && apexEvidence(recordSet) === undefined;
}

/** The value of a CNAME that has one, as it must. */
export function soleValue({ target }: RecordSet): Value | undefined {
  if (target.kind !== 'values') return undefined;
  const [value, more] = target.values.items;
  return more === undefined ? value : undefined;
}
