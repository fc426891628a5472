import { isType, type RecordSet } from '../../model/record-set';
import { findApexEvidence } from './apex';

/** Whether it is a CNAME that can be one: at the apex nothing else about it matters. */
export function isCnameBelowApex(recordSet: RecordSet): boolean {
  return isType(recordSet, 'CNAME') && findApexEvidence(recordSet) === undefined;
}
