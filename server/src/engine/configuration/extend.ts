import { cacheByFile } from '../../formats/syntax/cache';
import { positionOf } from '../../text/position';
import type { Located, SourceFile } from '../../text/span';
import { fileNameOf, parentDirectoryOf, uriKey } from '../../text/uri';
import type { Configuration } from './configuration';
import { mergeConfigurations, withBase } from './merge';
import { type Answer, findParent } from './parents';
import { type ConfigurationError, MANIFEST_KEY, parseConfiguration } from './parse';

export type { Answer } from './parents';

/** A configuration file with what it extends. */
export interface ExtendedConfiguration {
  readonly configuration: Configuration;
  /** What it extends, merged; its own contents are above that. */
  readonly parents: readonly Configuration[];
  /** All files that were read for it, itself first. */
  readonly files: readonly ReadFile[];
}

/** A configuration file, and what is wrong in it. */
export interface ReadFile {
  readonly file: SourceFile;
  readonly errors: readonly ConfigurationError[];
  /** What is wrong and holds all the same. */
  readonly warnings: readonly ConfigurationError[];
}

const parse = cacheByFile(({ text, uri }) => parseConfiguration(text, uri));

/** The files that one configuration may read: more are a mistake, such as a link to its own folder. */
const MAX_FILES = 100;

/**
 * Reads a configuration file and all that it extends; undefined for a package.json without the key. The generator yields
 * the URIs of files that may be there and takes what is: so this module does no I/O, and its caller may wait for it.
 */
export function* extendConfiguration(file: SourceFile): Generator<string, ExtendedConfiguration | undefined, Answer> {
  const files = new Map<string, ReadFile>();
  const read = yield* readWithParents(file, { above: [], files, count: { read: 0 } });
  if (read === undefined) return undefined;
  const { configuration, parents } = read;
  const key = uriKey(file.uri);
  return {
    configuration,
    parents,
    files: [...files].sort(([a], [b]) => Number(b === key) - Number(a === key)).map(([, each]) => each),
  };
}

interface Work {
  /** The files that have led here, from the first one. */
  readonly above: readonly SourceFile[];
  readonly files: Map<string, ReadFile>;
  readonly count: { read: number };
}

interface Part {
  readonly configuration: Configuration;
  readonly parents: readonly Configuration[];
  readonly errors: readonly ConfigurationError[];
}

type Reading<T> = Generator<string, T, Answer>;

function* readWithParents(file: SourceFile, work: Work): Reading<Part | undefined> {
  const { configuration: own, errors: faults, unexplained } = parse(file);
  if (own === undefined) return undefined;
  const errors = [...faults];
  const parents: Configuration[] = [];
  for (const name of own.extends ?? []) {
    const parent = yield* readParent(name, file, { ...work, above: [...work.above, file] });
    if (typeof parent === 'string')
      errors.push({ message: parent, span: name.span, ...positionOf(name.span.file, name.span.start) });
    else parents.push(parent);
  }
  const configuration = mergeConfigurations([...parents, own]);
  const warnings = configuration.requireReason === true ? unexplained : [];
  work.files.set(uriKey(file.uri), { file, errors, warnings });
  return { configuration, parents, errors };
}

/** The configuration that a name stands for, or what is wrong with it. */
function* readParent(name: Located<string>, from: SourceFile, work: Work): Reading<Configuration | string> {
  const found = yield* findParent(name.value, from.uri);
  if (typeof found === 'string') return found;
  const { file, isPackage } = found;
  const circle = [...work.above, file];
  const start = circle.findIndex(({ uri }) => uriKey(uri) === uriKey(file.uri));
  if (start < circle.length - 1)
    return `'${name.value}' extends this file again: ${circle
      .slice(start)
      .map(({ uri }) => fileNameOf(uri))
      .join(' > ')}.`;
  work.count.read += 1;
  if (work.count.read > MAX_FILES)
    return `'${name.value}' is not read, as there are more than ${MAX_FILES} files before it.`;
  const part = yield* readWithParents(file, work);
  if (part === undefined) return `'${name.value}' has no key '${MANIFEST_KEY}'.`;
  const [first] = part.errors;
  if (first !== undefined)
    return `'${name.value}' has an error in line ${first.line}, column ${first.column}: ${first.message}`;
  // The globs of a package are about the folder of the file that extends it: in node_modules there is nothing to check.
  return isPackage ? part.configuration : withBase(part.configuration, parentDirectoryOf(file.uri));
}
