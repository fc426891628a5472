import type { Format } from '../../formats/format';
import { formatOf } from '../../formats/index';
import { addToGroup } from '../../text/group-by';
import type { SourceFile } from '../../text/span';
import { directoryOf } from '../../text/uri';

/** The directories (URIs that end in `/`) and the files that have to be read because a file calls them. */
export function dependenciesOf(file: SourceFile): readonly string[] {
  return formatOf(file)?.dependencies?.(file) ?? [];
}

/** Whether a file is of a format in which directories call each other. */
export function callsDirectories(file: SourceFile): boolean {
  const format = formatOf(file);
  return format?.dependencies !== undefined && format.bundleOf(file).endsWith('/');
}

/** Whether a file may call another one: one of its own format, or one that is no more than data. */
export function mayCall(file: SourceFile, other: SourceFile): boolean {
  const [format, own] = [formatOf(file), formatOf(other)];
  return format?.dependencies !== undefined && (own === undefined || own === format);
}

/** The files that some files of a format need, and those that they need in turn; `filesAt` gives those in view, of a directory or one. */
export function filesNeededBy(
  files: readonly SourceFile[],
  format: Format,
  filesAt: (directory: string) => readonly SourceFile[] | undefined,
): readonly SourceFile[] {
  const seen = new Set(files.map((file) => format.bundleOf(file)));
  const all = [...files];
  for (const file of all) {
    for (const directory of format.dependencies?.(file) ?? []) {
      if (seen.has(directory)) continue;
      seen.add(directory);
      all.push(...(filesAt(directory) ?? []));
    }
  }
  return all.slice(files.length);
}

/** Some files with those that they need among all that are in view. */
export function withDependencies(files: readonly SourceFile[], all: readonly SourceFile[]): readonly SourceFile[] {
  const places = new Map<string, SourceFile[]>();
  for (const file of all) {
    addToGroup(places, file.uri, file);
    if (callsDirectories(file)) addToGroup(places, directoryOf(file.uri), file);
  }
  const found = new Set(files);
  for (const file of found)
    for (const place of dependenciesOf(file)) for (const other of places.get(place) ?? []) found.add(other);
  return [...found];
}
