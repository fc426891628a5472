import { fileURLToPath } from 'node:url';
import type { BundleReading } from '../engine/bundles';
import { listInputProblems, nameOfValue } from '../engine/deployments/problems';
import { positionOf } from '../text/position';
import type { SourceFile } from '../text/span';
import { relativePath } from './files';
import type { ReportedError } from './report';
import type { SeenReading } from './seen-bundles';

/** Keeps of bundles that are read one after the other what is wrong with their values. */
export function createInputLog() {
  const given: BundleReading[] = [];
  return {
    add({ reading: { inputProblems }, ...bundle }: SeenReading): void {
      if (inputProblems !== undefined) given.push({ ...bundle, reading: { zones: [], errors: [], inputProblems } });
    },
    report: (cwd: string) => reportInputProblems(given, cwd),
  };
}

/** What is wrong with the values that roots are given: errors, and what only is to be noted. */
export function reportInputProblems(
  bundles: readonly BundleReading[],
  cwd: string,
): { readonly errors: readonly ReportedError[]; readonly notes: readonly ReportedError[] } {
  const errors: ReportedError[] = [];
  const notes: ReportedError[] = [];
  for (const { severity, message, at } of listInputProblems(bundles)) {
    const reported = severity === 'error' ? errors : notes;
    if (at === undefined) reported.push({ path: 'the values of the command line', message });
    else {
      const { line, column } = positionOf(at.file, at.start);
      reported.push({ path: pathOf(at.file, cwd), message: `line ${line}, column ${column}: ${message}` });
    }
  }
  return { errors, notes };
}

/** The path of a file that gives values, relative to the current folder; a value of an option is named. */
export function pathOf(file: SourceFile, cwd: string): string {
  const name = nameOfValue(file);
  return name === undefined ? relativePath(cwd, fileURLToPath(file.uri)) : `value of ${name}`;
}
