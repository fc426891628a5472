import { formatOf } from '../formats/index';
import type { SourceFile } from '../text/span';

/** The files that have to be read together with a file: those of a directory (a URI that ends in `/`) with a name that belongs. */
export interface Companions {
  readonly directory: string;
  belongs(fileName: string): boolean;
}

/** What has to be read together with a file; undefined when it stands alone or no format recognises it. */
export function companionsOf(file: SourceFile): Companions | undefined {
  const format = formatOf(file);
  const bundle = format?.bundleOf(file);
  if (format === undefined || bundle === undefined || !bundle.endsWith('/')) return undefined;
  return { directory: bundle, belongs: (fileName) => format.belongs(fileName) };
}
