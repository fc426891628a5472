import type { Change } from '../../model/finding';
import type { TextEdit } from '../../text/span';

/** The change as edits of the template's text. */
export function write(_change: Change): readonly TextEdit[] | undefined {
  return undefined;
}
