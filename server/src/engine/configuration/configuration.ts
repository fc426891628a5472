import type { Severity } from '../../model/finding';
import type { Located } from '../../text/span';
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
  /** Findings that are left out: the objects in the same list. */
  readonly silences: readonly Silence[];
  /** Names of hosted zones by id, for text that has the id alone. */
  readonly zones: ReadonlyMap<string, string>;
  /** In the order of the file, their names different. */
  readonly deployments: readonly ConfiguredDeployment[];
}

/** What a configuration says of a deployment: the roots that are deployed in it. */
export interface ConfiguredDeployment {
  readonly name: string;
  readonly roots: readonly ConfiguredRoot[];
}

/** A Terraform directory or a template, and the files with its values; all paths are relative to the configuration. */
export interface ConfiguredRoot {
  readonly kind: 'terraform' | 'cloudformation';
  readonly path: Located<string>;
  readonly files: readonly Located<string>[];
  /** The AWS region. */
  readonly region: string | undefined;
}

/** Levels of rules in the files that match one of the globs. */
export interface Override {
  readonly files: readonly string[];
  readonly rules: ReadonlyMap<string, RuleLevel>;
}

/** A rule whose findings are left out in some files, or of one record set; at least one of the two is given. */
export interface Silence {
  readonly rule: string;
  /** Undefined for all files; globs as in overrides. */
  readonly files: readonly string[] | undefined;
  /** The label of a record set, as findings name it. */
  readonly resource: string | undefined;
}

/** The configuration where there is no file. */
export const emptyConfiguration: Configuration = {
  rules: new Map(),
  overrides: [],
  ignore: [],
  silences: [],
  zones: new Map(),
  deployments: [],
};

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
  const { rules, overrides, zones, silences } = configuration;
  const options: LintOptions = {
    ...defaultOptions,
    severities: rules,
    zones,
    ...(silences.length > 0 && {
      isSilenced: (rule: string, uri: string, resource: string | undefined) =>
        silences.some((silence) => isSilencedBy(silence, { rule, path: pathOf(uri), resource })),
    }),
  };
  if (overrides.length === 0) return options;
  const known = new Map<string, ReadonlyMap<string, RuleLevel>>();
  const levelsOf = (uri: string) => {
    const levels = known.get(uri) ?? levelsAt(configuration, pathOf(uri));
    known.set(uri, levels);
    return levels;
  };
  return { ...options, severityOf: (rule, uri) => levelsOf(uri).get(rule) };
}

/** What a finding is about: its rule, the path of its file as `levelsAt` takes it, and its record set. */
interface Topic {
  readonly rule: string;
  readonly path: string | undefined;
  readonly resource: string | undefined;
}

function isSilencedBy(silence: Silence, { rule, path, resource }: Topic): boolean {
  if (silence.rule !== rule) return false;
  // All instances of a block are meant by its name.
  const isMeant = resource === silence.resource || resource?.startsWith(`${silence.resource}[`);
  if (silence.resource !== undefined && !isMeant) return false;
  return silence.files === undefined || (path !== undefined && isMatch(silence.files, path));
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
