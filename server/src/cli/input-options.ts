import type { BaselineChoice, ConfigChoice, InputOptions } from './command';
import { type GivenOption, readValueOptions } from './given-values';
import { Mistake } from './mistake';

/** The values of each option in their order; of an option that is written without a value, an empty text. */
export interface Values extends ReadonlyMap<string, readonly string[]> {
  /** All of them in the order of the command line. */
  readonly given: readonly GivenOption[];
}

/** The last of the values, as of an option that is given twice the last one holds. */
export function lastOf(values: Values, name: string): string | undefined {
  return values.get(name)?.at(-1);
}

/** What is read, and with which configuration and values. */
export function readInputOptions(values: Values, words: readonly string[]): InputOptions {
  const stdin = words.includes('-');
  const stdinFilename = lastOf(values, 'stdin-filename');
  const filesFrom = lastOf(values, 'files-from');
  const config = readConfigChoice(values);
  if (stdin && words.length > 1)
    throw new Mistake("'-' reads standard input, so it cannot be combined with other paths.");
  if (stdin && stdinFilename === undefined)
    throw new Mistake("'-' needs '--stdin-filename FILE': its format depends on the name.");
  if (stdinFilename !== undefined && !stdin && words.length > 0)
    throw new Mistake("'--stdin-filename' goes with '-' in place of the paths.");
  if (stdinFilename !== undefined && filesFrom !== undefined)
    throw new Mistake("'--files-from' names files, so it cannot be combined with '--stdin-filename'.");
  const none = stdinFilename !== undefined || filesFrom !== undefined;
  return {
    paths: stdinFilename !== undefined ? [] : words.length > 0 || none ? words : ['.'],
    stdinFilename,
    filesFrom,
    exclude: values.get('exclude') ?? [],
    config,
    ...readValueOptions(values.given),
  };
}

/** Which configuration applies. */
export function readConfigChoice(values: Values): ConfigChoice {
  const config = lastOf(values, 'config');
  if (config === undefined) return { kind: values.has('no-config') ? 'none' : 'nearest' };
  if (values.has('no-config')) throw new Mistake("'--config' and '--no-config' contradict each other.");
  return { kind: 'file', path: config };
}

/** Which baseline applies. */
export function readBaselineChoice(values: Values): BaselineChoice {
  const path = lastOf(values, 'baseline');
  if (path === undefined) return { kind: values.has('no-baseline') ? 'none' : 'nearest' };
  if (values.has('no-baseline')) throw new Mistake("'--baseline' and '--no-baseline' contradict each other.");
  return { kind: 'file', path };
}
