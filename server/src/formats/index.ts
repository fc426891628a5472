import type { SourceFile } from '../text/span';
import type { Format } from './format';

/** Every format, in the order in which they are asked. */
export const formats: readonly Format[] = [];

/** The first format that recognises the file. */
export function formatOf(file: SourceFile): Format | undefined {
  return formats.find((format) => format.recognises(file));
}
