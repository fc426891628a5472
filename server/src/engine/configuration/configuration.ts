import { parseJson } from '../../formats/syntax/json/parse';
import { entryOf, type Node } from '../../formats/syntax/node';
import { parseYaml } from '../../formats/syntax/yaml/parse';
import type { Severity } from '../../model/finding';
import { positionOf } from '../../text/position';
import type { SourceFile, Span } from '../../text/span';
import { compileGlobs, type GlobTest } from '../files/globs';
import { defaultOptions, type LintOptions } from '../lint';
import { readConfiguration } from './reader';

/** How loud a rule is, or that it does not run. */
export type RuleLevel = Severity | 'off';

/** What a configuration file says. Globs are those of .gitignore, relative to the folder of the file. */
export interface Configuration {
  readonly rules: ReadonlyMap<string, RuleLevel>;
  /** For some files only; later ones win. */
  readonly overrides: readonly Override[];
  /** Files that are not looked at. */
  readonly ignore: readonly string[];
  /** Names of hosted zones by id, for text that has the id alone. */
  readonly zones: ReadonlyMap<string, string>;
}

/** Levels of rules in the files that match one of the globs. */
export interface Override {
  readonly files: readonly string[];
  readonly rules: ReadonlyMap<string, RuleLevel>;
}

/** What is wrong in a configuration file; line and column count from 1. */
export interface ConfigurationError {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly span: Span;
}

/** The intact part of a configuration file and its errors; no configuration when the file holds none (a package.json without the key). */
export interface ParsedConfiguration {
  readonly configuration: Configuration | undefined;
  readonly errors: readonly ConfigurationError[];
}

/** When nothing is configured. */
export const emptyConfiguration: Configuration = { rules: new Map(), overrides: [], ignore: [], zones: new Map() };

const MANIFEST = 'package.json';
const MANIFEST_KEY = 'route53lint';

/** The names of configuration files, in the order in which a folder is searched for them. */
export const configurationFileNames: readonly string[] = [
  '.route53lint.json',
  '.route53lint.jsonc',
  '.route53lint.yaml',
  '.route53lint.yml',
  MANIFEST,
];

/** Reads a configuration file; its name says whether it is YAML, JSON or a package.json. */
export function parseConfiguration(text: string, fileName: string): ParsedConfiguration {
  const file: SourceFile = { uri: fileName, text };
  const name = fileName.split(/[\\/]/).at(-1) ?? fileName;
  const tree = /\.ya?ml$/i.test(name) ? parseYaml(file) : parseJson(file);
  let root: Node | undefined = tree.root;
  if (name === MANIFEST) {
    const entry = entryOf(tree.root, MANIFEST_KEY);
    // Whether a package.json is sound is somebody else's business as long as it does not configure us.
    if (entry === undefined) return { configuration: undefined, errors: [] };
    root = entry.value;
  }
  const { configuration, problems } = readConfiguration(root);
  const errors = [...tree.errors, ...problems].map(({ message, span }) => ({
    message,
    span,
    ...positionOf(file, span.start),
  }));
  return { configuration, errors };
}

/** The levels that a configuration gives to rules in the file with that path (relative to the configuration's folder, with `/`). */
export function levelsAt(configuration: Configuration, path: string | undefined): ReadonlyMap<string, RuleLevel> {
  const overrides = path === undefined ? [] : configuration.overrides.filter(({ files }) => matches(files, path));
  return overrides.length === 0
    ? configuration.rules
    : new Map([configuration.rules, ...overrides.map(({ rules }) => rules)].flatMap((map) => [...map]));
}

/** The options for a lint run over files of one configuration; `pathOf` gives the path of a URI relative to the configuration's folder. */
export function lintOptions(configuration: Configuration, pathOf: (uri: string) => string | undefined): LintOptions {
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

/** Whether the configuration says that a path (relative to its folder, with `/`; folders end in `/`) is not looked at. */
export function isIgnored(configuration: Configuration, path: string): boolean {
  return matches(configuration.ignore, path);
}

const tests = new WeakMap<readonly string[], GlobTest>();

function matches(globs: readonly string[], path: string): boolean {
  let test = tests.get(globs);
  if (test === undefined) {
    test = compileGlobs(globs);
    tests.set(globs, test);
  }
  return test(path) === 'match';
}
