import path from 'node:path';
import { BASELINE_NAME, type Baseline, emptyBaseline } from '../engine/baseline/baseline';
import { readBaseline } from '../engine/baseline/read';
import type { BaselineChoice } from './command';
import { decode, exists, isInside, isOnOtherHost, type PathError, readBytes, realPath, realPlace } from './files';
import { findRepository } from './git-ignore';

/** A baseline on disk, or one that is still to be written. */
export interface BaselineFile {
  /** Absolute. */
  readonly path: string;
  readonly baseline: Baseline;
  /** What the file has now; undefined where there is none. */
  readonly bytes: Buffer | undefined;
  /** Whether an option or the configuration names it. */
  readonly isNamed: boolean;
  /** Whether it may be written: a configuration may name any place, and its author is not always the one who runs this. */
  readonly mayWrite: boolean;
}

/** The baseline of a configuration, or why it cannot be read; neither where there is none. */
interface FoundBaseline {
  readonly baseline?: BaselineFile;
  readonly error?: PathError;
}

/** Finds the baseline by the path that a configuration has for it, and the folder of that configuration. */
export type FindBaseline = (named: string | undefined, folder: string) => FoundBaseline;

/** The limit for a baseline, in bytes: some hundred thousand entries. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Finds baselines by the options: one for all files; that which a configuration names; or that beside it. A file is read
 * once.
 */
export function createBaselineFinder(
  { baseline: choice, updatesBaseline: isMade = false }: { baseline?: BaselineChoice; updatesBaseline?: boolean },
  cwd: string,
): FindBaseline {
  const known = new Map<string, FoundBaseline>();
  return (named, folder) => {
    if (choice === undefined || choice.kind === 'none') return {};
    const given = choice.kind === 'file' ? path.resolve(cwd, choice.path) : named && path.resolve(folder, named);
    const file = given ?? path.join(folder, BASELINE_NAME);
    if (choice.kind !== 'file' && isOnOtherHost(file, folder))
      return { error: { path: file, message: 'is on another machine than its configuration, and is not read' } };
    const mayWrite = choice.kind === 'file' || listTrees(cwd, folder).some((tree) => isInside(realPlace(file), tree));
    const found = known.get(file) ?? load(file, { isNamed: given !== undefined, isMade, mayWrite });
    known.set(file, found);
    return found;
  };
}

/** The real paths of the folders in which a configuration may have its baseline written. */
function listTrees(cwd: string, folder: string): readonly string[] {
  return [cwd, folder, findRepository(folder) ?? folder].map(realPath);
}

/** How a baseline is loaded. */
interface Loading extends Pick<BaselineFile, 'isNamed' | 'mayWrite'> {
  /** Whether one that is not there will be made. */
  readonly isMade: boolean;
}

function load(file: string, { isNamed, isMade, mayWrite }: Loading): FoundBaseline {
  const fail = (message: string): FoundBaseline => ({ error: { path: file, message } });
  if (!exists(file)) {
    if (isMade) return { baseline: { path: file, baseline: emptyBaseline, bytes: undefined, isNamed, mayWrite } };
    return isNamed ? fail('does not exist; --update-baseline makes it') : {};
  }
  const read = readBytes(file, MAX_BYTES);
  if ('error' in read) return fail(read.error);
  if ('tooLarge' in read) return fail('is larger than 64 MiB, and no baseline');
  const { text, error: undecoded } = decode(read.bytes);
  if (undecoded !== undefined) return fail(undecoded);
  const { baseline, error } = readBaseline(text);
  return baseline === undefined
    ? fail(error)
    : { baseline: { path: file, baseline, bytes: read.bytes, isNamed, mayWrite } };
}
