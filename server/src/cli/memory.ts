import { dependenciesOf } from '../engine/files/dependencies';
import { forgetTexts } from '../engine/lint';
import { forgetFile } from '../text/file-cache';
import type { SourceFile } from '../text/span';

/**
 * The characters of the texts of which it is kept what was parsed, although it may not be needed. That takes some twenty
 * times their size.
 */
const MAX_PARSED = 1_000_000;

/** Keeps what was parsed of files no longer than it is needed, as the files stay until the end of a run. */
interface Memory {
  /** Finds out what a file calls, which is remembered; with many files, what was parsed for that is let go. */
  noteDependencies(file: SourceFile): void;
  /** Lets go what was parsed of a file that is checked. */
  release(file: SourceFile): void;
}

export function createMemory(): Memory {
  let length = 0;
  let isFull = false;
  const count = ({ text }: SourceFile) => {
    length += text.length;
    if (length <= MAX_PARSED) return;
    isFull = true;
    length = 0;
    forgetTexts();
  };
  return {
    noteDependencies(file) {
      dependenciesOf(file);
      if (isFull) forgetFile(file);
      count(file);
    },
    release(file) {
      forgetFile(file);
      count(file);
    },
  };
}
