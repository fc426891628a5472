import { formatOf } from '../../formats/index';
import { addToGroup } from '../../text/group-by';
import type { SourceFile } from '../../text/span';
import { directoryKey, uriKey } from '../../text/uri';
import { attempt } from '../attempt';
import { companionsOf } from './companions';

const known = new WeakMap<SourceFile, readonly string[]>();

/** The places that a file calls: directories (URIs that end in `/`) and files. */
export function dependenciesOf(file: SourceFile): readonly string[] {
  // Where that fails, reading the file fails, too, and that is reported.
  const found =
    known.get(file) ??
    attempt(
      () => formatOf(file)?.dependencies?.(file) ?? [],
      () => [],
    );
  known.set(file, found);
  return found;
}

/**
 * Which files of a directory belong to what a file calls there, by their names; undefined where it calls nothing that is
 * read.
 */
export function calledFilesOf(file: SourceFile): ((fileName: string) => boolean) | undefined {
  const companions = companionsOf(file);
  if (companions !== undefined) return (name) => companions.belongs(name);
  // A unit of Terragrunt is read alone, with the directory of its module.
  const callsDirectory = dependenciesOf(file).some((place) => place.endsWith('/'));
  return callsDirectory ? (name) => formatOf(file)?.mayBelong(name) === true : undefined;
}

/** Whether a file is of a format in which directories call each other. */
export function callsDirectories(file: SourceFile): boolean {
  const format = formatOf(file);
  return format?.dependencies !== undefined && format.bundleOf(file).endsWith('/');
}

/** Whether a file may call another one: one of its own format, or a data file, which no format recognises. */
export function mayCall(file: SourceFile, other: SourceFile): boolean {
  const [format, own] = [formatOf(file), formatOf(other)];
  return format?.dependencies !== undefined && (own === undefined || own === format);
}

/**
 * Some files with everything that they call, and what that calls in turn: the given files first, the others in the
 * order in which they are reached, each URI once. `filesAt` gives the files of a place that is called, a directory (a
 * URI that ends in `/`) or a file, as far as they are in view; it is called once for each place, with the first file
 * that calls the place.
 */
export function closure(
  files: readonly SourceFile[],
  filesAt: (place: string, caller: SourceFile) => readonly SourceFile[] | undefined,
): readonly SourceFile[] {
  const reached = new Map(files.map((file) => [uriKey(file.uri), file]));
  const entered = new Set<string>();
  for (const file of reached.values()) {
    for (const place of dependenciesOf(file)) {
      const key = uriKey(place);
      if (entered.has(key)) continue;
      entered.add(key);
      for (const called of filesAt(place, file) ?? []) {
        const calledKey = uriKey(called.uri);
        if (!reached.has(calledKey)) reached.set(calledKey, called);
      }
    }
  }
  return [...reached.values()];
}

/** Some files with everything that they call, directly or through others, among all files in view. */
export function withDependencies(files: readonly SourceFile[], all: readonly SourceFile[]): readonly SourceFile[] {
  const filesByPlace = new Map<string, SourceFile[]>();
  for (const file of all) {
    addToGroup(filesByPlace, uriKey(file.uri), file);
    if (callsDirectories(file)) addToGroup(filesByPlace, directoryKey(file.uri), file);
  }
  return closure(files, (place) => filesByPlace.get(uriKey(place)));
}
