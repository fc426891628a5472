import { parseJson } from '../../formats/syntax/json/parse';
import { entryOf, type Node } from '../../formats/syntax/node';
import { parseYaml } from '../../formats/syntax/yaml/parse';
import { positionOf } from '../../text/position';
import type { SourceFile } from '../../text/span';
import type { Configuration } from './configuration';
import { readConfiguration } from './reader';

/** What is wrong in a configuration file; line and column count from 1. */
interface ConfigurationError {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** The intact part of a configuration file, and its errors. */
interface ParsedConfiguration {
  /** Undefined for a package.json without the key. */
  readonly configuration: Configuration | undefined;
  readonly errors: readonly ConfigurationError[];
}

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

/**
 * Reads a configuration file as YAML, JSON or a package.json, by its name. Does not throw: errors are in the result.
 */
export function parseConfiguration(text: string, fileName: string): ParsedConfiguration {
  const file: SourceFile = { uri: fileName, text };
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
    ...positionOf(file, span.start),
  }));
  return { configuration, errors };
}
