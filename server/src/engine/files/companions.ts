import { formatOf, formats } from '../../formats/index';
import type { SourceFile } from '../../text/span';
import { fileNameOf, parentDirectoryOf, uriKey } from '../../text/uri';

/** The files that have to be read together with a file: files of one directory whose names belong. */
export interface Companions {
  /** Files with equal keys have the same companions. */
  readonly key: string;
  /** A URI that ends in `/`. */
  readonly directory: string;
  /** Whether a file of that name (last path segment) is worth opening. */
  belongs(fileName: string): boolean;
  /** Whether a file whose name belongs is one of them, judged by its text. */
  accepts(file: SourceFile): boolean;
}

/** What has to be read together with a file; undefined where it is read alone or no format recognises it. */
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

/** The files of its directory that list the zones that a file changes; undefined where it changes none. */
export function listingsOf(file: SourceFile): Omit<Companions, 'key'> | undefined {
  const listings = formatOf(file)?.listings;
  const directory = parentDirectoryOf(file.uri);
  if (listings?.wanted(file) !== true || directory === undefined) return undefined;
  return { directory, belongs: listings.mayBeListing, accepts: listings.isListing };
}

/**
 * Keys that connect a file with all others in which its bundle may have findings, through any number of files, besides
 * what it calls.
 */
export function connectionsOf(file: SourceFile): readonly string[] {
  const format = formatOf(file);
  if (format === undefined) return [];
  const keys = format.contextFiles?.connectionsOf?.(file) ?? [];
  return [`${format.id} ${uriKey(format.bundleOf(file))}`, ...keys.map((key) => `${format.id} key ${key}`)];
}

/** Whether a file of that name may belong to a bundle that is a directory, of any format. */
export function mayBelongToDirectory(fileName: string): boolean {
  return formats.some((format) => format.mayBelong(fileName));
}

/** The key of the bundle that a file is in; undefined where no format recognises it. */
export function bundleKeyOf(file: SourceFile): string | undefined {
  const format = formatOf(file);
  return format && `${format.id} ${uriKey(format.bundleOf(file))}`;
}
