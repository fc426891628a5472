import { formatOf, formats } from '../../formats/index';
import type { SourceFile } from '../../text/span';

/** Whether a format recognises the file by its name and a search for substrings; cheap. */
export function isRecognised(file: SourceFile): boolean {
  return formatOf(file) !== undefined;
}

/** Whether a file that a format recognises gives values alone, of which some may be secret. */
export function givesValues(file: SourceFile): boolean {
  return formatOf(file)?.givesValues?.(file) === true;
}

/** Whether a format recognises the file or may read it as a context file; cheap. */
export function isOfUse(file: SourceFile): boolean {
  return isRecognised(file) || formats.some(({ contextFiles }) => contextFiles?.isContext(file));
}
