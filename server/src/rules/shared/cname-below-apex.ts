import { isType, type RecordSet } from '../../model/record-set';
import { findApexEvidence } from './apex';

/** Whether a record set is a CNAME below the apex; at the apex only cname-at-apex is reported. */
export function isCnameBelowApex(recordSet: RecordSet): boolean {
  return isType(recordSet, 'CNAME') && findApexEvidence(recordSet) === undefined;
}
