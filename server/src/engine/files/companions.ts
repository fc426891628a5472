import { formatOf } from '../../formats/index';
import type { SourceFile } from '../../text/span';
import { fileNameOf, parentDirectoryOf } from '../../text/uri';

/** The files that have to be read together with a file: those of a directory (a URI that ends in `/`) with a name that belongs. */
export interface Companions {
  /** Files with equal keys have the same companions. */
  readonly key: string;
  readonly directory: string;
  belongs(fileName: string): boolean;
  /** Whether one that was opened is of any use. */
  accepts(file: SourceFile): boolean;
}

/** What has to be read together with a file; undefined when it stands alone or no format recognises it. */
export function companionsOf(file: SourceFile): Companions | undefined {
  const format = formatOf(file);
  const bundle = format?.bundleOf(file);
  if (format === undefined || bundle === undefined) return undefined;
  const isDirectory = bundle.endsWith('/');
  const contextFiles = format.contextFiles?.wanted(file) ? format.contextFiles : undefined;
  if (!isDirectory && contextFiles === undefined) return undefined;
  const directory = isDirectory ? bundle : parentDirectoryOf(file.uri);
  if (directory === undefined) return undefined;
  const isOfBundle = (fileName: string) => isDirectory && format.mayBelong(fileName);
  return {
    key: `${format.id} ${directory}${contextFiles === undefined ? '' : ' and more'}`,
    directory,
    belongs: (fileName) => isOfBundle(fileName) || contextFiles?.mayBeContext(fileName) === true,
    accepts: (other) => isOfBundle(fileNameOf(other.uri)) || contextFiles?.isContext(other) === true,
  };
}

/** Which bundle a file is of, whatever its format; undefined when no format recognises it. */
export function bundleKeyOf(file: SourceFile): string | undefined {
  const format = formatOf(file);
  return format && `${format.id} ${format.bundleOf(file)}`;
}
