import { formatOf, formats } from '../../formats/index';
import type { SourceFile } from '../../text/span';

/** Whether a format recognises the file, by its name and by searching for a few words; cheap. */
export function isRecognised(file: SourceFile): boolean {
  return formatOf(file) !== undefined;
}

/** Whether the file is of use to a format, although it may have no record sets of its own; cheap. */
export function isOfUse(file: SourceFile): boolean {
  return isRecognised(file) || formats.some(({ contextFiles }) => contextFiles?.isContext(file));
}
