import type { FormFault } from '../../model/form';
import type { Handle, RecordSet } from '../../model/record-set';
import type { ListNode, MapNode } from '../syntax/node';
import type { RecordOutline } from './outline';

/** Where a record set stands in its document; the handle of the record sets that this format reads. */
export interface RecordSyntax extends Handle {
  /** The object with its name, type and target. */
  readonly record: MapNode;
  /** The change of a batch that holds it, or the record set itself. */
  readonly element: MapNode;
  /** The list that the element is in, undefined where it stands by itself. */
  readonly list: ListNode | undefined;
  /** Whether it may replace a record set that is there already; see `RecordSet.mayReplace`. */
  readonly mayReplace: boolean;
  readonly outline: RecordOutline;
  /** What is wrong with the form of its surroundings. */
  readonly outerForm?: readonly FormFault[];
}

/** The syntax of a record set that this format has read. */
export function syntaxOf(recordSet: RecordSet): RecordSyntax {
  return recordSet.handle as RecordSyntax;
}
