import { keyOfPlace } from '../../../text/keys';
import type { Span } from '../../../text/span';
import {
  type Attribute,
  attributeOf,
  type Body,
  type Expression,
  settingOf as writtenSettingOf,
} from '../../syntax/hcl/nodes';
import { evaluate } from '../expressions/evaluate';
import type { HclValue, Scope } from '../expressions/model';
import { anchorAt, makeUnknown } from '../expressions/values';

/** The value of an argument; undefined where it is left out or null, and unknown where it may be given elsewhere. */
export function readArgument(body: Body, name: string, scope: Scope): HclValue | undefined {
  const attribute = attributeOf(body, name);
  if (attribute === undefined && body.mayHaveMore) return makeUnknown(keyOfPlace(name, body), name, body);
  const value = attribute && evaluate(attribute.value, scope);
  return value?.kind === 'null' ? undefined : value;
}

const CONDITIONS: ReadonlySet<string> = new Set(['==', '!=', '<', '>', '<=', '>=', '&&', '||']);

/**
 * The value, or a broken one in the place of a condition: in an argument that is no boolean, a condition is the
 * beginning of `condition ? yes : no`, and what it will give is not known.
 */
function completeCondition(value: Expression): Expression {
  const isCondition =
    value.kind === 'binary' ? CONDITIONS.has(value.operator) : value.kind === 'unary' && value.operator === '!';
  if (!isCondition) return value;
  const { file, start, end } = value;
  return { kind: 'broken', file, start, end, unclosed: true };
}

/** The expression of an argument that is no boolean. */
export function settingOf(body: Body, name: string): Expression | undefined {
  const value = writtenSettingOf(body, name);
  return value && completeCondition(value);
}

/** The value of an argument that is no boolean, with the place that it has as a setting. */
export function evaluateInPlace({ value: expression }: Attribute, scope: Scope): HclValue {
  const value = evaluate(completeCondition(expression), scope);
  return anchorAt(value, settingSpanOf(value, expression, scope));
}

/**
 * The span of a setting, which is that of its expression. A value from a data file has its place in that file, and in a
 * called module a value that the call passes, such as `var.x` or `each.value.type`, has its place in the call.
 */
export function settingSpanOf(value: HclValue, expression: Expression, { module }: Scope): Span {
  if (module.deployment.data.has(value.at.file.uri)) return value.at;
  if (module.caller === undefined) return expression;
  const isPassed = module.trees.every(({ file }) => file !== value.at.file);
  return isPassed || isVariable(expression) ? value.at : expression;
}

function isVariable(expression: Expression): boolean {
  return expression.kind === 'attribute' && expression.of.kind === 'variable' && expression.of.name === 'var';
}
