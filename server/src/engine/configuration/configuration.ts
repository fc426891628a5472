import type { Severity } from '../../model/finding';
import type { Located, Span } from '../../text/span';
import { compileGlobs, type GlobTest } from '../files/globs';
import { defaultOptions, type LintOptions } from '../options';

/** The severity of the findings of a rule, or that the rule does not run. */
export type RuleLevel = Severity | 'off';

/**
 * The contents of a configuration file, or of one with those that it extends. Globs are those of .gitignore, relative to
 * the folder of the file; or to `base`, the URI of a folder with its final slash, where another file has them.
 */
export interface Configuration {
  /** The configurations that it builds on, as it names them; later ones win. */
  readonly extends?: readonly Located<string>[];
  readonly rules: ReadonlyMap<string, RuleLevel>;
  /** Levels for some files or record sets only; where several match, the last one applies. */
  readonly overrides: readonly Override[];
  /** Globs of the files and folders that are not checked. */
  readonly ignore: readonly string[];
  /** The same of extended files. */
  readonly inherited?: readonly { readonly globs: readonly string[]; readonly base: string | undefined }[];
  /** Findings that are left out: the objects in the same list. */
  readonly silences: readonly Silence[];
  /** Names of hosted zones by id, for text that has the id alone. */
  readonly zones: ReadonlyMap<string, string>;
  /** The path of the baseline, relative to the folder of the file; undefined where none is named. */
  readonly baseline: Located<string> | undefined;
  /** Whether a suppression without a reason is reported; undefined where that is not configured. */
  readonly requireReason?: boolean;
  /** In the order of the file, their names different. */
  readonly deployments: readonly ConfiguredDeployment[];
}

/** What a configuration says of a deployment: the roots that are deployed in it. */
export interface ConfiguredDeployment {
  readonly name: string;
  readonly roots: readonly ConfiguredRoot[];
  /** The URI of the folder that paths are relative to, where that is not the one of the configuration. */
  readonly base?: string | undefined;
}

/** A Terraform directory or a template, and the files with its values; all paths are as they are written. */
export interface ConfiguredRoot {
  readonly kind: 'terraform' | 'cloudformation';
  readonly path: Located<string>;
  readonly files: readonly Located<string>[];
  /** The AWS region. */
  readonly region: string | undefined;
}

/** Levels of rules in the files that match one of the globs, or of the record sets with such names, or of both. */
export interface Override {
  readonly files?: readonly string[];
  /** Labels of record sets as findings name them, in which `*` stands for any characters. */
  readonly resources?: readonly string[];
  readonly rules: ReadonlyMap<string, RuleLevel>;
  readonly base?: string;
}

/** A rule whose findings are left out in some files, or of one record set; at least one of the two is given. */
export interface Silence {
  readonly rule: string;
  /** Undefined for all files; globs as in overrides. */
  readonly files: readonly string[] | undefined;
  /** The label of a record set, as findings name it. */
  readonly resource: string | undefined;
  readonly reason?: string;
  readonly base?: string;
  /** Where the rule is named. */
  readonly at: Span;
}

/**
 * The path of a file relative to a folder, with `/`: to that of the configuration, or to a `base`; undefined for a file
 * outside of it, which no glob matches.
 */
export type PathFrom = (base: string | undefined) => string | undefined;

/** The configuration where there is no file. */
export const emptyConfiguration: Configuration = {
  rules: new Map(),
  overrides: [],
  ignore: [],
  silences: [],
  zones: new Map(),
  baseline: undefined,
  deployments: [],
};

/** The levels that a configuration gives to rules in a file, and there for a record set with that label. */
export function levelsAt(
  { rules, overrides }: Configuration,
  pathFrom: PathFrom,
  resource?: string,
): ReadonlyMap<string, RuleLevel> {
  const matching = overrides.filter(
    ({ files, resources, base }) =>
      (files === undefined || isMatch(files, pathFrom(base))) &&
      (resources === undefined || (resource !== undefined && isNamed(resources, resource))),
  );
  return matching.length === 0
    ? rules
    : new Map([rules, ...matching.map((each) => each.rules)].flatMap((map) => [...map]));
}

/** The options for linting files of one configuration; `pathOf` gives the path of a URI from a folder. */
export function toLintOptions(
  configuration: Configuration,
  pathOf: (uri: string, base: string | undefined) => string | undefined,
): LintOptions {
  const { rules, overrides, zones, silences, requireReason } = configuration;
  const options: LintOptions = {
    ...defaultOptions,
    severities: rules,
    zones,
    ...(requireReason === true && { requiresReason: true }),
    ...(silences.length > 0 && {
      silencedBy: (rule: string, uri: string, resource: string | undefined) =>
        silences.find((silence) => isSilencedBy(silence, { rule, pathFrom: (base) => pathOf(uri, base), resource })),
    }),
  };
  if (overrides.length === 0) return options;
  const byResource = overrides.filter(({ resources }) => resources !== undefined);
  const known = new Map<string, ReadonlyMap<string, RuleLevel>>();
  const levelsOf = (uri: string, resource: string | undefined) => {
    const key = byResource.length === 0 || resource === undefined ? uri : `${uri} ${resource}`;
    const levels = known.get(key) ?? levelsAt(configuration, (base) => pathOf(uri, base), resource);
    known.set(key, levels);
    return levels;
  };
  return {
    ...options,
    severityOf: (rule, uri, resource) => levelsOf(uri, resource).get(rule),
    ...(byResource.length > 0 && { setByResource: new Set(byResource.flatMap((each) => [...each.rules.keys()])) }),
  };
}

/** What a finding is about: its rule, its file and its record set. */
interface Topic {
  readonly rule: string;
  readonly pathFrom: PathFrom;
  readonly resource: string | undefined;
}

function isSilencedBy(silence: Silence, { rule, pathFrom, resource }: Topic): boolean {
  return silence.rule === rule && isAbout(silence, { pathFrom, resource });
}

/** Whether a silence is about a file and the record set with that label. */
export function isAbout(silence: Silence, { pathFrom, resource }: Pick<Topic, 'pathFrom' | 'resource'>): boolean {
  // All instances of a block are meant by its name.
  const isMeant = resource === silence.resource || resource?.startsWith(`${silence.resource}[`);
  if (silence.resource !== undefined && !isMeant) return false;
  return silence.files === undefined || isMatch(silence.files, pathFrom(silence.base));
}

/** Whether the configuration leaves out a file or a folder, whose path ends in `/`. */
export function isIgnored({ ignore, inherited = [] }: Configuration, pathFrom: PathFrom): boolean {
  const lists = [{ globs: ignore, base: undefined }, ...inherited.toReversed()];
  for (const { globs, base } of lists) {
    const path = globs.length === 0 ? undefined : pathFrom(base);
    const answer = path === undefined ? 'nothing' : compile(globs)(path);
    if (answer !== 'nothing') return answer === 'match';
  }
  return false;
}

const tests = new WeakMap<readonly string[], GlobTest>();

function isMatch(globs: readonly string[], path: string | undefined): boolean {
  return path !== undefined && compile(globs)(path) === 'match';
}

function compile(globs: readonly string[]): GlobTest {
  const known = tests.get(globs);
  if (known !== undefined) return known;
  const test = compileGlobs(globs);
  tests.set(globs, test);
  return test;
}

const patterns = new WeakMap<readonly string[], RegExp>();

/** Whether a label is one of these, in which `*` stands for any characters; all instances of a block have its name. */
function isNamed(resources: readonly string[], label: string): boolean {
  let pattern = patterns.get(resources);
  if (pattern === undefined) {
    const names = resources.map((name) => name.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*'));
    pattern = new RegExp(`^(?:${names.join('|')})(?:\\[.*\\])?$`, 's');
    patterns.set(resources, pattern);
  }
  return pattern.test(label);
}
