import { type SourceFile, type Span, span } from '../../../text/span';
import { fileNameOf } from '../../../text/uri';
import type { TreeFault } from '../../syntax/faults';
import { parseJson } from '../../syntax/json/parse';
import { type Node, type ScalarNode, type Tree, valueAt } from '../../syntax/node';
import { parseToml } from '../../syntax/toml/parse';
import { parseYaml } from '../../syntax/yaml/parse';
import { parameterTextOf } from '../template/parameters';

/** The value of a parameter and its place; the text is undefined where the stack keeps what it has. */
export interface GivenText {
  readonly text: string | undefined;
  readonly at: Span;
}

/** What a file gives to parameters. */
export interface ParameterFile {
  /** Of two values for one parameter the later. */
  readonly values: ReadonlyMap<string, GivenText>;
  readonly region: string | undefined;
  readonly errors: readonly TreeFault[];
  /** Whether what deploys with the file passes over parameters that the template has not. */
  readonly isLenient: boolean;
}

/**
 * Reads a file of parameters by its name and its text: the list of `ParameterKey` and `ParameterValue` of the AWS CLI,
 * `Parameters` of a template configuration of CodePipeline, a list of `NAME=VALUE`, the configuration of SAM, of which
 * `part` is the environment, or else words `NAME=VALUE`.
 */
export function readParameterFile(file: SourceFile, part: string | undefined): ParameterFile {
  const name = fileNameOf(file.uri);
  if (/^samconfig\b|\.toml$/i.test(name))
    return readSamConfiguration(/\.ya?ml$/i.test(name) ? parseYaml(file) : parseToml(file), file, part ?? 'default');
  const isYaml = /\.ya?ml$/i.test(name);
  if (!isYaml && !/^\uFEFF?\s*[[{]/.test(file.text)) {
    const values = readWords(file.text, (start, end) => span(file, start, end));
    return { values, region: undefined, errors: [], isLenient: true };
  }
  const { root, errors } = isYaml ? parseYaml(file) : parseJson(file);
  const values = root?.kind === 'map' ? readMap(valueAt(root, 'Parameters')) : readList(root);
  if (values !== undefined || errors.length > 0)
    return { values: values ?? new Map(), region: undefined, errors, isLenient: false };
  const message = 'No parameters are in it: a list of ParameterKey and ParameterValue, or Parameters, is expected.';
  return { values: new Map(), region: undefined, errors: [{ message, span: lineOf(file) }], isLenient: false };
}

function lineOf(file: SourceFile): Span {
  return span(file, 0, /^[^\n]*/.exec(file.text)?.[0].length ?? 0);
}

/** `default.deploy.parameters` of a samconfig.toml or samconfig.yaml; what stands in `global` holds for all commands. */
function readSamConfiguration({ root, errors }: Tree, file: SourceFile, part: string): ParameterFile {
  const environment = valueAt(root, part);
  if (environment === undefined && errors.length === 0) {
    const message = `It has no environment '${part}'.`;
    return { values: new Map(), region: undefined, errors: [{ message, span: lineOf(file) }], isLenient: true };
  }
  const commands = ['deploy', 'global'].map((command) => valueAt(valueAt(environment, command), 'parameters'));
  const find = (key: string) => commands.map((command) => valueAt(command, key)).find((node) => node !== undefined);
  const region = find('region');
  return {
    values: readOverrides(find('parameter_overrides')),
    region: region?.kind === 'scalar' ? region.text : undefined,
    errors,
    isLenient: true,
  };
}

/** `parameter_overrides`: words in one text, a list of such texts, or a map. */
function readOverrides(node: Node | undefined): ReadonlyMap<string, GivenText> {
  if (node?.kind === 'scalar') return readWordsOf(node);
  return (node?.kind === 'map' ? readMap(node) : readList(node)) ?? new Map();
}

function readMap(node: Node | undefined): ReadonlyMap<string, GivenText> | undefined {
  if (node?.kind !== 'map') return undefined;
  return new Map(node.entries.flatMap(({ key, value }) => (value === undefined ? [] : [[key.text, toGiven(value)]])));
}

/** A list of objects with `ParameterKey`, or of texts `NAME=VALUE`. */
function readList(node: Node | undefined): ReadonlyMap<string, GivenText> | undefined {
  if (node?.kind !== 'list') return undefined;
  return new Map(
    node.items.flatMap((item): (readonly [string, GivenText])[] => {
      if (item.kind === 'scalar') return [...readWordsOf(item)];
      const key = valueAt(item, 'ParameterKey');
      const value = valueAt(item, 'ParameterValue');
      if (key?.kind !== 'scalar') return [];
      return [[key.text, value === undefined ? { text: undefined, at: item.span } : toGiven(value)]];
    }),
  );
}

/** A value that is no text, such as a list, is not known. */
function toGiven(node: Node): GivenText {
  const text = node.kind === 'scalar' && node.tag === undefined ? parameterTextOf(node) : undefined;
  return { text, at: node.kind === 'scalar' ? node.inner : node.span };
}

function readWordsOf({ text, inner }: ScalarNode): ReadonlyMap<string, GivenText> {
  const isVerbatim = inner.end - inner.start === text.length;
  return readWords(text, (start, end) =>
    isVerbatim ? span(inner.file, inner.start + start, inner.start + end) : inner,
  );
}

/** `NAME=VALUE`, the value in quotes or up to a blank, or the same as the AWS CLI abbreviates a list of parameters. */
const WORD =
  /(?<!\S)(?:ParameterKey=([\w:]+),ParameterValue=|([\w:]+)=)("(?:\\[\s\S]|[^"\\])*"|'[^']*'|(?:\\[\s\S]|[^\s\\])*)/dg;

function readWords(text: string, placeOf: (start: number, end: number) => Span): ReadonlyMap<string, GivenText> {
  const values = new Map<string, GivenText>();
  const plain = text.replace(/^[ \t]*#.*$/gm, (comment) => ' '.repeat(comment.length));
  for (const { 1: long, 2: short, 3: written = '', indices } of plain.matchAll(WORD)) {
    const [start, end] = indices?.[3] ?? [0, 0];
    const isQuoted = /^["']/.test(written);
    const value = isQuoted ? written.slice(1, -1) : written;
    const decoded = written.startsWith("'") ? value : value.replace(/\\([\s\S])/g, '$1');
    const at = isQuoted ? placeOf(start + 1, end - 1) : placeOf(start, end);
    values.set(long ?? short ?? '', { text: decoded, at });
  }
  return values;
}
