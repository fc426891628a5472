import type { Severity } from '../../model/finding';
import { compileGlobs, type GlobTest } from '../files/globs';
import { defaultOptions, type LintOptions } from '../options';

/** The severity of the findings of a rule, or that the rule does not run. */
export type RuleLevel = Severity | 'off';

/** The contents of a configuration file. Globs are those of .gitignore, relative to the folder of the file. */
export interface Configuration {
  readonly rules: ReadonlyMap<string, RuleLevel>;
  /** Levels for some files only; where several match a file, the last one applies. */
  readonly overrides: readonly Override[];
  /** Globs of the files and folders that are not checked. */
  readonly ignore: readonly string[];
  /** Names of hosted zones by id, for text that has the id alone. */
  readonly zones: ReadonlyMap<string, string>;
}

/** Levels of rules in the files that match one of the globs. */
export interface Override {
  readonly files: readonly string[];
  readonly rules: ReadonlyMap<string, RuleLevel>;
}

/** The configuration where there is no file. */
export const emptyConfiguration: Configuration = { rules: new Map(), overrides: [], ignore: [], zones: new Map() };

/**
 * The levels that a configuration gives to rules in a file. The path is relative to the folder of the configuration,
 * with `/`; undefined for a file outside of it, to which no override applies.
 */
export function levelsAt(configuration: Configuration, path: string | undefined): ReadonlyMap<string, RuleLevel> {
  const overrides = path === undefined ? [] : configuration.overrides.filter(({ files }) => isMatch(files, path));
  return overrides.length === 0
    ? configuration.rules
    : new Map([configuration.rules, ...overrides.map(({ rules }) => rules)].flatMap((map) => [...map]));
}

/** The options for linting files of one configuration; `pathOf` gives the path of a URI as `levelsAt` takes it. */
export function toLintOptions(configuration: Configuration, pathOf: (uri: string) => string | undefined): LintOptions {
  const { rules, overrides, zones } = configuration;
  const options: LintOptions = { ...defaultOptions, severities: rules, zones };
  if (overrides.length === 0) return options;
  const known = new Map<string, ReadonlyMap<string, RuleLevel>>();
  const levelsOf = (uri: string) => {
    const levels = known.get(uri) ?? levelsAt(configuration, pathOf(uri));
    known.set(uri, levels);
    return levels;
  };
  return { ...options, severityOf: (rule, uri) => levelsOf(uri).get(rule) };
}

/** Whether the configuration leaves out a path, which is relative to its folder, with `/`; folders end in `/`. */
export function isIgnored(configuration: Configuration, path: string): boolean {
  return isMatch(configuration.ignore, path);
}

const tests = new WeakMap<readonly string[], GlobTest>();

function isMatch(globs: readonly string[], path: string): boolean {
  let test = tests.get(globs);
  if (test === undefined) {
    test = compileGlobs(globs);
    tests.set(globs, test);
  }
  return test(path) === 'match';
}
