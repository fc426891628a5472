import type { Format } from '../formats/format';
import { formatOf } from '../formats/index';
import type { SourceFile } from '../text/span';

/** The directories (URIs that end in `/`) whose files have to be read because a file calls what is in them. */
export function needsOf(file: SourceFile): readonly string[] {
  return formatOf(file)?.needs?.(file) ?? [];
}

/** Whether a file is of a format in which directories call each other. */
export function mayCall(file: SourceFile): boolean {
  return formatOf(file)?.needs !== undefined;
}

/** The files in other directories that some files of a format need, and those that they need in turn; `filesIn` gives those in view. */
export function neededBy(
  files: readonly SourceFile[],
  format: Format,
  filesIn: (directory: string) => readonly SourceFile[] | undefined,
): readonly SourceFile[] {
  const seen = new Set(files.map((file) => format.bundleOf(file)));
  const all = [...files];
  for (const file of all) {
    for (const directory of format.needs?.(file) ?? []) {
      if (seen.has(directory)) continue;
      seen.add(directory);
      all.push(...(filesIn(directory) ?? []));
    }
  }
  return all.slice(files.length);
}

/** Some files with those that they need among all that are in view. */
export function withNeeded(files: readonly SourceFile[], all: readonly SourceFile[]): readonly SourceFile[] {
  const directories = new Map<string, SourceFile[]>();
  for (const file of all) {
    const directory = file.uri.slice(0, file.uri.lastIndexOf('/') + 1);
    const others = directories.get(directory);
    if (others === undefined) directories.set(directory, [file]);
    else others.push(file);
  }
  const found = new Set(files);
  for (const file of found)
    for (const directory of needsOf(file)) for (const other of directories.get(directory) ?? []) if (mayCall(other)) found.add(other);
  return [...found];
}
