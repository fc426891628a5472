import { parseJson } from '../../formats/syntax/json/parse';
import { entryOf, type Node } from '../../formats/syntax/node';
import { parseYaml } from '../../formats/syntax/yaml/parse';
import { positionOf } from '../../text/position';
import type { SourceFile, Span } from '../../text/span';
import type { Configuration } from './configuration';
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

/**
 * Reads a configuration file as YAML, JSON or a package.json, by its name. Does not throw: errors are in the result.
 */
export function parseConfiguration(text: string, fileName: string): ParsedConfiguration {
  // A last line without its end is whole: unlike a template, a configuration is not read while it is typed.
  const file: SourceFile = { uri: fileName, text: text.endsWith('\n') ? text : `${text}\n` };
  const name = fileName.split(/[\\/]/).at(-1) ?? fileName;
  const tree = /\.ya?ml$/i.test(name) ? parseYaml(file) : parseJson(file);
  let root: Node | undefined = tree.root;
  if (name === MANIFEST) {
    const entry = entryOf(tree.root, MANIFEST_KEY);
    // Syntax errors of a package.json are reported only where it configures this linter.
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
