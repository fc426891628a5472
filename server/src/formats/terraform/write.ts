import type { Change } from '../../model/finding';
import type { TextEdit } from '../../text/span';

/** The change as text edits. */
export function write(_change: Change): readonly TextEdit[] | undefined {
  return undefined;
}
