import type { FormFault, WrongShape } from '../../../model/form';
import type { RecordField } from '../../../model/record-set';
import { findNearest } from '../../../text/nearest';
import { type Span, sourceText, toSpan } from '../../../text/span';
import {
  type Attribute,
  attributeOf,
  type Block,
  type Body,
  blocksOf,
  type Expression,
  headerOf,
} from '../../syntax/hcl/nodes';
import { nestedTypeOf } from '../configuration/overrides';
import { evaluate } from '../expressions/evaluate';
import type { HclValue, Origin, Scope } from '../expressions/model';
import { isSingle } from '../expressions/resources';
import { endpointOf } from './endpoints';
import {
  ALIAS_ARGUMENTS,
  type BlockSchema,
  OTHER_ARGUMENTS,
  RECORD_ARGUMENTS,
  RECORD_BLOCKS,
  RECORD_SCHEMA,
} from './provider-schema';

/** The faults in the form of an `aws_route53_record` block. */
export function formOf(block: Block, scope: Scope): readonly FormFault[] {
  return [
    ...checkBody(block.body, RECORD_SCHEMA, headerOf(block)),
    ...block.body.attributes.flatMap((attribute) => checkShape(attribute, scope)),
  ];
}

function* checkBody(body: Body, schema: BlockSchema, at: Span): Generator<FormFault> {
  if (!hasItsArguments(body, schema)) yield* findWrongArguments(body, schema, at);
  for (const [type, inner] of body.blocks.length === 0 ? [] : schema.blocks) {
    const blocks = body.blocks.filter((block) => nestedTypeOf(block) === type);
    for (const block of blocks) {
      const content = block.type === 'dynamic' ? blocksOf(block.body, 'content')[0]?.body : block.body;
      if (content !== undefined) yield* checkBody(content, inner, keyOf(block));
    }
    const written = blocks.filter((block) => block.type === type);
    for (const block of written.slice(1)) yield makeSecondBlock(block, schema);
  }
}

/** Whether a body has each argument that it should have, and none twice: nearly all have. Made for speed. */
function hasItsArguments({ attributes, blocks }: Body, { required, optional, blocks: inner }: BlockSchema): boolean {
  for (let i = 0; i < attributes.length; i++) {
    const name = attributes[i]?.name ?? '';
    if (!required.includes(name) && !optional.includes(name)) return false;
    for (let j = 0; j < i; j++) if (attributes[j]?.name === name) return false;
  }
  for (const key of required) if (!attributes.some(({ name }) => name === key)) return false;
  return blocks.every((block) => inner.has(nestedTypeOf(block)));
}

function* findWrongArguments(body: Body, schema: BlockSchema, at: Span): Generator<FormFault> {
  yield* findRepeated(body, schema);
  const unknown = [...findUnknown(body, schema)];
  yield* unknown;
  for (const key of schema.required)
    if (!body.attributes.some(({ name }) => name === key) && !unknown.some((fault) => fault.meant === key))
      yield { kind: 'missing', key, of: schema.what, at, ...fieldOf(key, schema) };
}

/** The place of the type of a nested block; of a dynamic one, its header. */
function keyOf(block: Block): Span {
  return block.type === 'dynamic' ? headerOf(block) : { file: block.file, start: block.start, end: block.typeEnd };
}

function nameSpanOf({ file, start, nameEnd }: Attribute): Span {
  return { file, start, end: nameEnd };
}

function* findRepeated({ attributes }: Body, schema: BlockSchema): Generator<FormFault> {
  const first = new Map<string, Attribute>();
  for (const attribute of attributes) {
    const before = first.get(attribute.name);
    if (before === undefined) first.set(attribute.name, attribute);
    else
      yield {
        ...{ kind: 'repeated', key: attribute.name, of: schema.what, at: nameSpanOf(attribute) },
        ...{ first: nameSpanOf(before), effect: 'refused', ...fieldOf(attribute.name, schema) },
      };
  }
}

/** Words that other tools and providers use. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ...['value', 'values', 'record', 'rrdatas'].map((word) => [word, 'records'] as const),
  ['dns_name', 'name'],
  ['hosted_zone_id', 'zone_id'],
]);

function* findUnknown(body: Body, schema: BlockSchema) {
  const known = [...schema.required, ...schema.optional, ...schema.blocks.keys()];
  const items = [
    ...body.attributes.map((attribute) => ({ name: attribute.name, at: nameSpanOf(attribute), isBlock: false })),
    ...body.blocks.map((block) => ({ name: nestedTypeOf(block), at: keyOf(block), isBlock: true })),
  ];
  const left = known.filter((key) => !items.some(({ name }) => name === key));
  for (const { name, at, isBlock } of items) {
    if (known.includes(name) || OTHER_ARGUMENTS.has(name)) continue;
    // An argument is not written as a block, and a block not as an argument.
    const possible = left.filter((key) => schema.blocks.has(key) === isBlock);
    const synonym = SYNONYMS.get(name);
    const meant = synonym !== undefined && possible.includes(synonym) ? synonym : findNearest(name, possible);
    yield {
      ...({ kind: 'unknown', key: name, of: schema.what, at, known, effect: 'refused' } as const),
      ...(meant === undefined ? {} : { meant, ...fieldOf(meant, schema) }),
    };
  }
}

function fieldOf(key: string, schema: BlockSchema): { readonly field?: RecordField } {
  const field =
    schema === RECORD_SCHEMA
      ? (RECORD_ARGUMENTS.get(key) ?? RECORD_BLOCKS.get(key))
      : schema === RECORD_SCHEMA.blocks.get('alias')
        ? ALIAS_ARGUMENTS.get(key)
        : undefined;
  return field === undefined ? {} : { field };
}

function makeSecondBlock(block: Block, schema: BlockSchema): WrongShape {
  return {
    ...{ kind: 'shape', key: block.type, of: schema.what, at: keyOf(block), value: toSpan(block) },
    ...{ needs: 'map', has: 'two', ...fieldOf(block.type, schema) },
  };
}

/** Arguments that are one text or number. */
const SCALARS: ReadonlySet<string> = new Set(['zone_id', 'name', 'type', 'ttl', 'set_identifier', 'health_check_id']);

/** The fault of a text in the place of a list, or of a list in the place of a text. */
function checkShape({ name, nameEnd, file, start, value }: Attribute, scope: Scope): readonly WrongShape[] {
  const fault = { kind: 'shape', key: name, of: RECORD_SCHEMA.what, at: { file, start, end: nameEnd } } as const;
  const field = fieldOf(name, RECORD_SCHEMA);
  if (name === 'records' && isText(value, scope))
    return [
      { ...fault, ...field, value: toSpan(value), needs: 'list', has: 'text', ...showAs(`[${sourceText(value)}]`) },
    ];
  if (name === 'records' && value.kind === 'tuple' && value.items.some(({ kind }) => kind === 'tuple'))
    return [{ ...fault, ...field, value: toSpan(value), needs: 'list', has: 'list' }];
  if (!SCALARS.has(name) || (value.kind !== 'tuple' && value.kind !== 'object')) return [];
  const [only, more] = value.kind === 'tuple' ? value.items : [];
  return [
    {
      ...{ ...fault, ...field, value: toSpan(value), needs: name === 'ttl' ? 'number' : 'text' },
      ...{ has: value.kind === 'tuple' ? 'list' : 'map' },
      ...(only === undefined || more !== undefined ? {} : showAs(sourceText(only))),
    },
  ];
}

function showAs(text: string): { readonly right?: string } {
  return text.includes('\n') || text.length > 80 ? {} : { right: text };
}

/** Whether an expression certainly gives a text, which no list is made of. */
function isText(expression: Expression, scope: Scope): boolean {
  if (expression.kind === 'broken') return false;
  if (isTextVariable(expression, scope)) return true;
  const value = evaluate(expression, scope);
  if (value.kind === 'unknown')
    return endpointOf(value, scope)?.attributeKind.endsWith('address') === true && !isList(value);
  return (
    ((value.kind === 'known' && typeof value.value === 'string') || value.kind === 'text') && !isBeginning(value.origin)
  );
}

/** Whether an expression is a variable that is declared as a text, `var.address`. */
function isTextVariable(expression: Expression, { module }: Scope): boolean {
  if (expression.kind !== 'attribute' || expression.of.kind !== 'variable' || expression.of.name !== 'var')
    return false;
  const declaration = module.declarations.get(expression.name);
  const type = declaration && attributeOf(declaration.body, 'type')?.value;
  return type?.kind === 'variable' && type.name === 'string';
}

/** Whether more of the attribute may be still to be typed: `name` is the beginning of `name_servers`. */
function isBeginning(origin: Origin | undefined): boolean {
  return origin !== undefined && origin.path === 'name' && origin.resource.type === 'aws_route53_zone';
}

/** Whether an attribute is of all instances of a resource, or has several addresses. */
function isList(value: HclValue): boolean {
  if (value.kind !== 'unknown' || value.origin === undefined) return true;
  const { resource, path } = value.origin;
  return (
    !isSingle(resource) ||
    resource.index === 'all' ||
    !/(?:^|[._])(?:public_ip|private_ip|ip_address|public_ip_address)$/.test(path)
  );
}
