import type { SourceFile } from '../text/span';
import { directoryOf, uriInDirectory, uriKey } from '../text/uri';
import { recogniserOf } from './index';
import {
  findDataFiles,
  isConfiguration,
  isLoadedByTerraform,
  isTerragrunt,
  mayHaveRecords,
  mentionedDirectories,
} from './terraform';

/** Gives the texts of files, those that are open as they are in the editor; undefined or none where there are none. */
export interface TextReader {
  readFile(uri: string): Promise<string | undefined>;
  /** The names of the files in a directory, whose URI ends in `/`. */
  listNames(directory: string): Promise<readonly string[]>;
}

/** Whether a file may hold records, by its own name and text: what a format recognises, and has the words. */
export function mayHoldRecords(file: SourceFile): boolean {
  const recogniser = recogniserOf(file);
  return recogniser !== undefined && recogniser.mayHaveRecords?.(file) !== false;
}

/** Whether a file is of Terraform, where what is in it is decided by other files as well. */
export function isOfTerraform(file: SourceFile): boolean {
  return isConfiguration(file) || isTerragrunt(file);
}

/** The limit of the files that are read to find out whether records are around a file. */
const MAX_FILES = 300;

/**
 * Whether a file of Terraform has records around it: in its directory, or in a module that its directory calls by a
 * relative path, directly or through others. Yes where there are too many files to look at.
 */
export async function hasRecordsAround(file: SourceFile, reader: TextReader): Promise<boolean> {
  for await (const each of walk([file], reader)) if (each === 'more' || mayHaveRecords(each)) return true;
  return false;
}

/** Whether one of some files of Terraform, or a file that is deployed with them, reads a file as data. */
export async function isReadAsData(uri: string, by: readonly SourceFile[], reader: TextReader): Promise<boolean> {
  const key = uriKey(uri);
  for await (const each of walk(by, reader))
    if (each === 'more' || findDataFiles(each).some((found) => uriKey(found) === key)) return true;
  return false;
}

/** Files of Terraform with those of their directories and of the modules that they call; `more` beyond the limit. */
async function* walk(files: readonly SourceFile[], reader: TextReader): AsyncGenerator<SourceFile | 'more'> {
  const entered = new Set<string>();
  const queue: string[] = [];
  const enter = (directory: string) => {
    if (entered.has(uriKey(directory))) return;
    entered.add(uriKey(directory));
    queue.push(directory);
  };
  for (const file of files) {
    yield file;
    if (!isTerragrunt(file)) enter(directoryOf(file.uri));
    mentionedDirectories(file).forEach(enter);
  }
  let left = MAX_FILES;
  for (const directory of queue) {
    for (const name of (await reader.listNames(directory)).filter(isLoadedByTerraform)) {
      if (left === 0) {
        yield 'more';
        return;
      }
      left -= 1;
      const uri = uriInDirectory(directory, name);
      const file = { uri, text: (await reader.readFile(uri)) ?? '' };
      yield file;
      mentionedDirectories(file).forEach(enter);
    }
  }
}
