import { isVariablesFile } from '../../../recognition/terraform';
import { type SourceFile, type Span, span } from '../../../text/span';
import { type InputSource, type Inputs, toValueFile } from '../../inputs';
import { type SyntaxFault, toSyntaxFault } from '../../syntax/faults';
import { attributeOf, type Block, type Expression } from '../../syntax/hcl/nodes';
import { parseHcl } from '../../syntax/hcl/parse';
import { parseJson } from '../../syntax/json/parse';
import { evaluate } from '../expressions/evaluate';
import { valueOfJsonNode } from '../expressions/json-values';
import type { HclValue } from '../expressions/model';
import { createDeployment, createModule, NO_NAMES } from '../expressions/module';
import { makeKnown } from '../expressions/values';

/** The values of variables, and what is wrong with the text that gives them. */
interface Given {
  readonly values: ReadonlyMap<string, HclValue>;
  /** Where the names are written. */
  readonly names: ReadonlyMap<string, Span>;
  readonly errors: readonly SyntaxFault[];
}

/** What one of the inputs gives. */
export interface GivenBy extends Given {
  readonly source: InputSource;
}

type Declarations = ReadonlyMap<string, Block>;

/**
 * The values of the variables of a root module. The strongest is the last one: the environment, terraform.tfvars,
 * terraform.tfvars.json, the files with `.auto.` by name, and the options in their order. Of several values the last one
 * counts as a whole, as Terraform merges nothing.
 * https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence
 */
export function readVariables(
  bundle: readonly SourceFile[],
  declarations: Declarations,
  inputs: Inputs | undefined,
): ReadonlyMap<string, HclValue> {
  const given = readInputs(inputs, declarations);
  const ordered = [
    ...given.filter(({ source }) => isOfEnvironment(source)),
    ...listLoaded(bundle).map(readFile),
    ...given.filter(({ source }) => !isOfEnvironment(source)),
  ];
  return new Map(ordered.flatMap(({ values }) => [...values]));
}

/** What each source of some inputs gives. */
export function readInputs(inputs: Inputs | undefined, declarations: Declarations): readonly GivenBy[] {
  return (inputs?.sources ?? []).map((source) => ({ source, ...readSource(source, declarations) }));
}

/** All that may give values, as texts: equal texts give equal values. */
export function describeVariables(bundle: readonly SourceFile[], inputs: Inputs | undefined): readonly string[] {
  const loaded = listLoaded(bundle).map(({ uri, text }) => `${uri}\n${text}`);
  if (inputs === undefined) return loaded;
  const given = inputs.sources.map((source) =>
    source.kind === 'file' ? `${source.file.uri}\n${source.file.text}` : `${source.from} ${source.name}=${source.text}`,
  );
  return [...loaded, 'with inputs', ...given];
}

/** The files that Terraform loads by itself, in the order in which it does. */
function listLoaded(bundle: readonly SourceFile[]): readonly SourceFile[] {
  const files = bundle.filter(isVariablesFile);
  const rank = ({ uri }: SourceFile) =>
    /\/terraform\.tfvars$/.test(uri) ? 0 : /\/terraform\.tfvars\.json$/.test(uri) ? 1 : 2;
  return files.sort((a, b) => rank(a) - rank(b) || (a.uri < b.uri ? -1 : 1));
}

function isOfEnvironment(source: InputSource): boolean {
  return source.kind === 'value' && source.from === 'environment';
}

function readSource(source: InputSource, declarations: Declarations): Given {
  if (source.kind === 'file') return readFile(source.file);
  const { name, text } = source;
  const block = declarations.get(name);
  const names = new Map<string, Span>();
  if (block === undefined) return { values: new Map(), names, errors: [] };
  if (isReadAsExpression(attributeOf(block.body, 'type')?.value))
    return readFile(toValueFile(name, `${name} = ${text}\n`));
  const file = toValueFile(name, text);
  return { values: new Map([[name, makeKnown(text, span(file, 0, text.length))]]), names, errors: [] };
}

/**
 * Whether the value of an option, or of the environment, is an expression and not the text itself: unless the variable
 * is a string, number or boolean, or says nothing.
 */
function isReadAsExpression(type: Expression | undefined): boolean {
  const isScalar = (name: string) => /^(?:string|number|bool)$/.test(name.trim());
  if (type?.kind === 'variable') return !isScalar(type.name);
  return type !== undefined && !(type.kind === 'string' && isScalar(type.value));
}

function readFile(file: SourceFile): Given {
  const values = new Map<string, HclValue>();
  const names = new Map<string, Span>();
  if (file.uri.endsWith('.json')) {
    const { root, errors } = parseJson(file);
    for (const { key, value } of root?.kind === 'map' ? root.entries : [])
      if (value !== undefined) {
        values.set(key.text, valueOfJsonNode(value, file));
        names.set(key.text, key.span);
      }
    return { values, names, errors: errors.map(toSyntaxFault) };
  }
  const deployment = createDeployment(NO_NAMES);
  const place = { variables: new Map(), hasDefaults: false, path: '', directory: '', caller: undefined, deployment };
  const scope = { module: createModule([], place), block: '' };
  const { body, errors } = parseHcl(file);
  for (const { name, value, start, nameEnd } of body.attributes) {
    if (value.kind === 'broken') continue;
    values.set(name, evaluate(value, scope));
    names.set(name, span(file, start, nameEnd));
  }
  return { values, names, errors };
}
