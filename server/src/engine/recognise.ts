import { formatOf } from '../formats/index';
import type { SourceFile } from '../text/span';

/** Whether a format recognises the file, by its name and by searching for a few words; cheap. */
export function isRecognised(file: SourceFile): boolean {
  return formatOf(file) !== undefined;
}
