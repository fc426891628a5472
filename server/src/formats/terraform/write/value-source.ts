import type { Value } from '../../../model/record-set';
import { type Span, sameSpan, sourceText } from '../../../text/span';
import { attributeOf, type Body, type Expression, type Tuple } from '../../syntax/hcl/nodes';
import type { Module } from '../expressions/model';

/** The expression that gives a value, and its text as the argument of an alias block. */
export interface Source {
  readonly text: string;
  readonly expression: Expression;
}

/** The expression that gives a value of a record: in `records`, in the name of its alias, or in a local. */
export function findSource(value: Value, body: Body, module: Module): Source | undefined {
  const alias = body.blocks.find((block) => block.type === 'alias');
  const roots = [attributeOf(body, 'records')?.value, alias && attributeOf(alias.body, 'name')?.value];
  for (const root of [...roots, ...[...module.locals.values()].map((local) => local.value)]) {
    const expression = root && findExpressionAt(root, value.span);
    if (expression !== undefined) return { expression, text: toArgumentText(expression) };
  }
  return undefined;
}

/** Whether the expression differs between the instances of its block. */
export function isPerInstance(source: Source | undefined): boolean {
  return source !== undefined && /\b(?:each|count)\./.test(source.text);
}

/**
 * The expression as an argument: `"${x}"` becomes `x`, and a splat becomes `one(…)`, since the argument is not a
 * list.
 */
function toArgumentText(expression: Expression): string {
  if (expression.kind === 'splat') return `one(${sourceText(expression)})`;
  const [only, ...more] = expression.kind === 'template' && expression.style === 'quoted' ? expression.parts : [];
  return only?.kind === 'interpolation' && more.length === 0 ? sourceText(only.value) : sourceText(expression);
}

/**
 * The expression at a place; only lists, brackets and arguments are entered, which do not change the meaning of
 * names.
 */
function findExpressionAt(root: Expression, at: Span): Expression | undefined {
  if (sameSpan(root, at)) return root;
  if (root.file !== at.file || at.start < root.start || at.end > root.end) return undefined;
  for (const expression of childrenOf(root)) {
    const found = findExpressionAt(expression, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'tuple':
      return expression.items;
    case 'call':
      return expression.arguments;
    case 'parenthesised':
      return [expression.of];
    default:
      return [];
  }
}

/** The text of the expression with another attribute; undefined unless the attribute is in it exactly once. */
export function replaceAttribute(source: Source, from: string, to: string): string | undefined {
  const text = textWithoutAffixes(source);
  if (text === undefined || source.expression.kind === 'string') return undefined;
  const places = [...text.matchAll(/[\w-]+/g)].filter((match) => match[0] === from && text[match.index - 1] === '.');
  const [place] = places;
  if (place === undefined || places.length !== 1) return undefined;
  return text.slice(0, place.index) + to + text.slice(place.index + from.length);
}

/**
 * The expression without literal text around it in a template: `dualstack.` belongs to the name and not to the zone
 * id.
 */
function textWithoutAffixes({ expression, text }: Source): string | undefined {
  if (expression.kind !== 'template') return text;
  const [only, ...more] = expression.parts.filter((part) => part.kind !== 'text');
  if (only?.kind !== 'interpolation' || more.length > 0) return undefined;
  const inner = sourceText(only.value);
  if (!inner.startsWith('"')) return inner;
  return expression.parts.length === 1 ? text : undefined;
}

/** The list that an expression is, or that it gives to a function: `toset([…])`. */
export function tupleOf(expression: Expression): Tuple | undefined {
  if (expression.kind === 'tuple') return expression;
  const inner = expression.kind === 'call' && expression.arguments.length === 1 ? expression.arguments[0] : undefined;
  return inner && tupleOf(inner);
}
