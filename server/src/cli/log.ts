import type { SourceFile } from '../text/span';
import type { CheckOptions } from './command';
import type { BundleNote } from './inspect';
import { createProgress } from './progress';
import { escapeLine, type Paint, type Terminal } from './terminal';

/** The progress of a check, and what `--verbose` tells of it; both are on standard error. */
export interface Log {
  note(text: string): void;
  bundle(note: BundleNote): void;
  /** Prints without disturbing the line of the progress. */
  around(print: (text: string) => void): (text: string) => void;
  end(): void;
}

interface LogWork {
  readonly terminal: Terminal;
  readonly paint: Paint;
  shownPath(file: SourceFile): string;
}

/** A log that is silent unless the options or a terminal ask for it. */
export function createLog(
  { quiet, verbose }: Pick<CheckOptions, 'quiet' | 'verbose'>,
  { terminal, paint, shownPath }: LogWork,
): Log {
  const progress = createProgress(terminal, quiet);
  let last = terminal.now();
  const note = (text: string) => {
    if (!verbose) return;
    progress.clear();
    terminal.err(`${paint('dim', 'verbose:')} ${escapeLine(text)}\n`);
  };
  return {
    note,
    bundle(each) {
      if (verbose) note(`${describe(each, shownPath)}, ${Math.round(terminal.now() - last)} ms`);
      last = terminal.now();
      progress.show(each.done, each.total);
    },
    around: (print) => (text) => {
      progress.clear();
      print(text);
    },
    end: () => progress.clear(),
  };
}

function describe({ bundle, recordSets, findings }: BundleNote, shownPath: LogWork['shownPath']): string {
  const context = bundle.contextFiles.map(shownPath).join(', ');
  return [
    `checked ${bundle.files.map(shownPath).join(', ')}${context && `, read with ${context}`}: ${bundle.format.label}`,
    `${recordSets} record sets`,
    `${findings} findings`,
  ].join(', ');
}
