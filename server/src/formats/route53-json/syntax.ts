import type { Handle, RecordSet } from '../../model/record-set';
import type { ListNode, MapNode } from '../syntax/node';

/** Where a record set stands in its document. */
export interface RecordSyntax {
  /** The object with its name, type and target. */
  readonly record: MapNode;
  /** The change of a batch that holds it, or the record set itself. */
  readonly element: MapNode;
  /** The list that the element is in, when it is in one. */
  readonly list: ListNode | undefined;
}

const syntaxes = new WeakMap<Handle, RecordSyntax>();

/** A handle that leads back to that syntax. */
export function handleFor(syntax: RecordSyntax): Handle {
  const handle: Handle = Object.freeze({});
  syntaxes.set(handle, syntax);
  return handle;
}

/** The syntax of a record set that this format has read. */
export function syntaxOf(recordSet: RecordSet): RecordSyntax | undefined {
  return syntaxes.get(recordSet.handle);
}
