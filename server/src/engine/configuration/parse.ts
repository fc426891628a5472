import { parseJson } from '../../formats/syntax/json/parse';
import { entryOf, type Node } from '../../formats/syntax/node';
import { parseYaml } from '../../formats/syntax/yaml/parse';
import { positionOf } from '../../text/position';
import type { SourceFile, Span } from '../../text/span';
import { type Configuration, emptyConfiguration } from './configuration';
import { readConfiguration } from './reader';

/** What is wrong at a place of a configuration file; line and column count from 1. */
export interface ConfigurationError {
  readonly message: string;
  readonly span: Span;
  readonly line: number;
  readonly column: number;
  /** An error, where it is left out. */
  readonly severity?: 'error' | 'warning';
}

/** The intact part of a configuration file, and its errors. */
interface ParsedConfiguration {
  /** Undefined for a package.json without the key. */
  readonly configuration: Configuration | undefined;
  readonly errors: readonly ConfigurationError[];
  /** The objects in `ignore` without a reason; wrong only where the configuration requires reasons. */
  readonly unexplained: readonly ConfigurationError[];
}

/** A configuration file that is not ours alone. */
export const MANIFEST = 'package.json';
/** The key of a package.json under which the configuration stands. */
export const MANIFEST_KEY = 'route53lint';

/** The names of configuration files, in the order in which a folder is searched for them. */
export const configurationFileNames: readonly string[] = [
  '.route53lint.json',
  '.route53lint.jsonc',
  '.route53lint.yaml',
  '.route53lint.yml',
  MANIFEST,
];

/** The length of a configuration, in characters. A longer one is a mistake, and each fault in it takes time. */
const MAX_LENGTH = 250_000;

function refuseLength(text: string, uri: string): ParsedConfiguration {
  const file: SourceFile = { uri, text };
  const message = `This is longer than ${MAX_LENGTH.toLocaleString('en')} characters, and no configuration.`;
  const error = { message, span: { file, start: 0, end: 0 }, ...positionOf(file, 0) };
  return { configuration: emptyConfiguration, errors: [error], unexplained: [] };
}

/**
 * Reads a configuration file as YAML, JSON or a package.json, by its name. Does not throw: errors are in the result.
 */
export function parseConfiguration(text: string, fileName: string): ParsedConfiguration {
  if (text.length > MAX_LENGTH && !fileName.endsWith(MANIFEST)) return refuseLength(text, fileName);
  // A last line without its end is whole: unlike a template, a configuration is not read while it is typed.
  const file: SourceFile = { uri: fileName, text: text.endsWith('\n') ? text : `${text}\n` };
  const name = fileName.split(/[\\/]/).at(-1) ?? fileName;
  const tree = /\.ya?ml$/i.test(name) ? parseYaml(file) : parseJson(file);
  let root: Node | undefined = tree.root;
  if (name === MANIFEST) {
    const entry = entryOf(tree.root, MANIFEST_KEY);
    // Syntax errors of a package.json are reported only where it configures this linter.
    if (entry === undefined) return { configuration: undefined, errors: [], unexplained: [] };
    root = entry.value;
  }
  const { configuration, problems, unexplained } = readConfiguration(root);
  const locate = ({ message, span }: { readonly message: string; readonly span: Span }) => ({
    message,
    span,
    ...positionOf(file, span.start),
  });
  return {
    configuration,
    errors: [...tree.errors, ...problems].map(locate),
    unexplained: unexplained.map((each) => ({ ...locate(each), severity: 'warning' as const })),
  };
}
