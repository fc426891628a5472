import { isType, type RecordSet } from '../../model/record-set';
import { findApexEvidence } from './apex';

/** Whether it is a CNAME below the apex: at the apex the CNAME itself is the fault, and no other is reported. */
export function isCnameBelowApex(recordSet: RecordSet): boolean {
  return isType(recordSet, 'CNAME') && findApexEvidence(recordSet) === undefined;
}
