import { cacheByFile } from '../../syntax/cache';
import {
  type Attribute,
  attributeOf,
  type Block,
  type Body,
  blocksOf,
  type Expression,
  type HclTree,
  type ObjectExpression,
  type StringLiteral,
} from '../../syntax/hcl/nodes';
import { parseHclInPieces } from '../../syntax/hcl/parse';

/*
 * A unit of Terragrunt names a module in `terraform { source = … }` and gives it variables in `inputs`, so it is read as
 * the call of a module. https://docs.terragrunt.com/reference/hcl/attributes#inputs
 */

/** The tree of a unit of Terragrunt as Terraform would have it: its locals, and a call of its module. */
export const parseTerragrunt = cacheByFile((file): HclTree => {
  const tree = parseHclInPieces(file);
  const { start, end } = tree.body;
  const call = makeCall(tree);
  const blocks = [...blocksOf(tree.body, 'locals'), ...(call === undefined ? [] : [call])];
  return { ...tree, body: { file, start, end, attributes: [], blocks } };
});

/** The call of the module; undefined where its source, or what becomes of its inputs, is decided elsewhere. */
function makeCall({ file, body, errors }: HclTree): Block | undefined {
  const terraform = blocksOf(body, 'terraform').at(-1);
  const attribute = terraform && attributeOf(terraform.body, 'source');
  const source = attribute && readSource(attribute.value);
  if (
    terraform === undefined ||
    attribute === undefined ||
    source === undefined ||
    isSkipped(body) ||
    mayMergeInputs(body)
  )
    return undefined;
  const { expression, whole } = readInputs(attributeOf(body, 'inputs')?.value);
  const mayHaveMore =
    !whole ||
    errors.length > 0 ||
    blocksOf(body, 'include').length > 0 ||
    blocksOf(terraform.body, 'extra_arguments').length > 0;
  const { start, end, typeEnd, open, close } = terraform;
  return {
    ...{ file, start, end, type: 'module', typeEnd, open, close },
    labels: [{ file, start: typeEnd, end: typeEnd, value: nameOf(source.value) }],
    body: {
      ...{ file, start: body.start, end: body.end, blocks: [] },
      attributes: [withValue(attribute, source), ...argumentsOf(expression)],
      ...(mayHaveMore && { mayHaveMore: true }),
    },
    ...(errors.length > 0 && { isDamaged: true }),
    // Its arguments are all over the file.
    notes: { source: file.text },
  };
}

function withValue({ file, start, end, name, nameEnd }: Attribute, value: Expression): Attribute {
  return { file, start, end, name, nameEnd, value };
}

/** `skip = true`: nothing is deployed. */
function isSkipped(body: Body): boolean {
  const skip = attributeOf(body, 'skip')?.value;
  return skip?.kind === 'literal' && skip.value === true;
}

/** Whether lists and maps in the inputs of an included file are merged with those that are written here. */
function mayMergeInputs(body: Body): boolean {
  return blocksOf(body, 'include').some((include) => {
    const strategy = attributeOf(include.body, 'merge_strategy')?.value;
    return strategy !== undefined && !(strategy.kind === 'string' && /^(?:no_merge|shallow)$/.test(strategy.value));
  });
}

/**
 * The source as a text: of `…?ref=${local.version}` what is before the version, and of a path in the folder of the file
 * the relative path. The double slash in a path marks the folder that Terragrunt copies.
 */
function readSource(expression: Expression): StringLiteral | undefined {
  const { file, start, end } = expression;
  const text = expression.kind === 'string' ? expression.value : readKnownPart(expression);
  if (text === undefined) return undefined;
  const value = /^\.\.?\//.test(text) ? text.replace(/([^:])\/\//g, '$1/') : text;
  return { kind: 'string', file, start, end, value, style: 'quoted' };
}

function readKnownPart(expression: Expression): string | undefined {
  if (expression.kind !== 'template') return undefined;
  let text = '';
  for (const [index, part] of expression.parts.entries()) {
    if (part.kind === 'text') text += part.value;
    else if (index === 0 && part.kind === 'interpolation' && isOwnFolder(part.value)) text += '.';
    else return text.includes('?') ? text : undefined;
  }
  return text;
}

function isOwnFolder(expression: Expression): boolean {
  return expression.kind === 'call' && expression.name === 'get_terragrunt_dir';
}

/** The object in which inputs are written, and whether there are no others; the last argument of `merge` wins. */
function readInputs(value: Expression | undefined): {
  readonly expression: ObjectExpression | undefined;
  readonly whole: boolean;
} {
  if (value?.kind === 'object') return { expression: value, whole: true };
  const last = value?.kind === 'call' && value.name === 'merge' && !value.expand ? value.arguments.at(-1) : undefined;
  return { expression: last?.kind === 'object' ? last : undefined, whole: value === undefined };
}

/** Names of arguments that Terraform interprets itself, which no variable can have. */
const RESERVED = new Set(['source', 'version', 'providers', 'count', 'for_each', 'lifecycle', 'depends_on', 'locals']);

function argumentsOf(inputs: ObjectExpression | undefined): readonly Attribute[] {
  return (inputs?.entries ?? []).flatMap(({ key, value }): readonly Attribute[] => {
    if (key.kind !== 'string' || RESERVED.has(key.value)) return [];
    const { file, start, end } = key;
    return [{ file, start, end: value.end, name: key.value, nameEnd: end, value }];
  });
}

/** The last word of the path of a source, by which the call is known in messages: `records`. */
function nameOf(source: string): string {
  const path = source.replace(/\?.*$/s, '').replace(/\.git$|(?<!\/)\/+$/, '');
  return /(?<![\w-])([\w-]+)$/.exec(path)?.[1] ?? 'terragrunt';
}
