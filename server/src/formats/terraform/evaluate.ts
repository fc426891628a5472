import { type Part, type PartialText, reference } from '../../text/partial-text';
import { span } from '../../text/span';
import type { Conditional, Expression, For, ObjectExpression, Template, TemplatePart, TemplateText, Tuple } from '../syntax/hcl/nodes';
import { callFunction } from './functions/index';
import { binary, unary } from './operators';
import { type Scope, withNames } from './scope';
import { access, indexed, splatted, variable } from './traverse';
import {
  anchored,
  asText,
  failing,
  type HclValue,
  isFailingKey,
  keyOf,
  known,
  knownBoolean,
  type Origin,
  shortText,
  textValue,
  unknown,
} from './values';

/** What an expression gives in a scope. Never throws; what cannot be decided is unknown. */
export function evaluate(expression: Expression, scope: Scope): HclValue {
  const { effort } = scope.module.deployment;
  if (effort.left <= 0 || effort.depth > DEEPEST) return undecided(expression, scope);
  effort.left -= 1;
  effort.depth += 1;
  const value = evaluated(expression, scope);
  effort.depth -= 1;
  return value;
}

/** More steps inside each other than anybody writes: locals that lead to locals, brackets in brackets. */
const DEEPEST = 500;

function undecided(expression: Expression, { module }: Scope): HclValue {
  return unknown(`${module.path}undecided@${expression.file.uri}:${expression.start}`, shortText(expression), expression);
}

function evaluated(expression: Expression, scope: Scope): HclValue {
  switch (expression.kind) {
    case 'string':
      return known(expression.value, expression);
    case 'literal':
      return expression.value === null ? { kind: 'null', at: expression } : known(expression.value, expression);
    case 'template':
      return template(expression, scope);
    case 'variable':
      return variable(expression, scope);
    case 'attribute':
      return access(expression, scope);
    case 'index':
      return indexed(evaluate(expression.of, scope), evaluate(expression.key, scope), expression, scope);
    case 'splat':
      return splatted(evaluate(expression.of, scope), (element) => evaluate(expression.each, { ...scope, element }), expression);
    case 'element':
      return scope.element ?? unknown('element', 'element', expression);
    case 'tuple':
      return tuple(expression, scope);
    case 'object':
      return object(expression, scope);
    case 'for':
      return forExpression(expression, scope);
    case 'conditional':
      return conditional(expression, scope);
    case 'unary':
      return unary(expression, evaluate(expression.of, scope));
    case 'binary':
      return binary(expression, evaluate(expression.left, scope), evaluate(expression.right, scope));
    case 'call':
      return callFunction(expression, scope);
    case 'parenthesised':
      return anchored(evaluate(expression.of, scope), expression);
    case 'broken':
      return undecided(expression, scope);
  }
}

function template(expression: Template, scope: Scope): HclValue {
  const { parts } = expression;
  const only = parts.length === 1 ? parts[0] : undefined;
  if (only?.kind === 'interpolation') return anchored(evaluate(only.value, scope), expression);
  const text = textValue(textOf(parts, scope), expression);
  if (text.kind !== 'text') return text;
  if (text.text.some((part) => part.kind === 'reference' && isFailingKey(part.key))) return failing(expression);
  const origin = decorated(parts, scope);
  return origin === undefined ? text : { ...text, origin };
}

/** The attribute of a resource in `dualstack.${…}` or `${…}.`, which name the same thing as the attribute alone. */
function decorated(parts: readonly TemplatePart[], scope: Scope): Origin | undefined {
  let origin: Origin | undefined;
  for (const part of parts) {
    if (part.kind === 'text' && (part.value === '.' || part.value === 'dualstack.')) continue;
    if (part.kind !== 'interpolation' || origin !== undefined) return undefined;
    const value = evaluate(part.value, scope);
    origin = value.kind === 'unknown' ? value.origin : undefined;
    if (origin === undefined) return undefined;
  }
  return origin;
}

function textOf(parts: readonly TemplatePart[], scope: Scope): PartialText {
  const text: Part[] = [];
  for (const part of parts) {
    if (part.kind === 'text') append(text, { kind: 'literal', text: part.value, span: part });
    else for (const piece of partText(part, scope)) append(text, piece);
  }
  return text;
}

/** Literals that stand together in one file become one. */
function append(text: Part[], part: Part): void {
  const last = text.at(-1);
  if (part.kind !== 'literal' || last?.kind !== 'literal' || last.span.file !== part.span.file) {
    if (part.kind !== 'literal' || part.text !== '') text.push(part);
    return;
  }
  const start = Math.min(last.span.start, part.span.start);
  const end = Math.max(last.span.end, part.span.end);
  text[text.length - 1] = { kind: 'literal', text: last.text + part.text, span: span(part.span.file, start, end) };
}

function partText(part: Exclude<TemplatePart, TemplateText>, scope: Scope): PartialText {
  const { effort } = scope.module.deployment;
  effort.left -= 1;
  if (effort.left < 0) return asText(unknown(`${scope.module.path}undecided@${part.file.uri}:${part.start}`, '…', part));
  switch (part.kind) {
    case 'interpolation': {
      const given = evaluate(part.value, scope);
      const value = given.kind === 'null' ? failing(part) : given;
      return value.kind === 'unknown' ? reference(value.label, part, value.key) : asText(anchored(value, part));
    }
    case 'if': {
      const condition = evaluate(part.condition, scope);
      const decided = knownBoolean(condition);
      if (decided !== undefined) return textOf(decided ? part.yes : part.no, scope);
      const [yes, no] = [textValue(textOf(part.yes, scope), part), textValue(textOf(part.no, scope), part)];
      return asText(unknown(`${keyOf(condition)} ? ${keyOf(yes)} : ${keyOf(no)}`, shortText(part), part));
    }
    case 'for': {
      const collection = evaluate(part.collection, scope);
      const elements = elementsOf(collection);
      if (elements === undefined)
        return asText(unknown(`for ${keyOf(collection)} ${shortText(part)}@${scope.block}`, shortText(part), part));
      const text: Part[] = [];
      for (const [key, item] of elements) for (const piece of textOf(part.body, bind(part, key, item, scope))) append(text, piece);
      return text;
    }
  }
}

function tuple(expression: Tuple, scope: Scope): HclValue {
  return { kind: 'list', items: expression.items.map((item) => evaluate(item, scope)), complete: true, at: expression };
}

function object(expression: ObjectExpression, scope: Scope): HclValue {
  const entries = new Map<string, HclValue>();
  let complete = true;
  for (const entry of expression.entries) {
    const key = evaluate(entry.key, scope);
    if (key.kind === 'known') entries.set(String(key.value), evaluate(entry.value, scope));
    else complete = false;
  }
  return { kind: 'object', entries, complete, at: expression };
}

/** The elements with their keys, when all of them are in view. */
export function elementsOf(collection: HclValue): readonly (readonly [HclValue, HclValue])[] | undefined {
  if (collection.kind === 'list' && collection.complete)
    return collection.items.map((item, index) => [known(index, item.at), item] as const);
  if (collection.kind === 'object' && collection.complete) {
    return [...collection.entries]
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, item]) => [known(key, item.at), item] as const);
  }
  return undefined;
}

/** The scope with the names that a `for` binds. */
export function bind(
  names: { readonly key: string | undefined; readonly item: string },
  key: HclValue,
  item: HclValue,
  scope: Scope,
): Scope {
  return withNames(
    scope,
    names.key === undefined
      ? [[names.item, item]]
      : [
          [names.key, key],
          [names.item, item],
        ],
  );
}

function forExpression(expression: For, scope: Scope): HclValue {
  const collection = evaluate(expression.collection, scope);
  const elements = elementsOf(collection);
  if (elements === undefined) {
    const names = [...(scope.names ?? [])].map(([name, value]) => `${name}=${keyOf(value)}`).join();
    return unknown(`for ${keyOf(collection)} ${shortText(expression)} ${names}@${scope.block}`, shortText(expression), expression);
  }
  const items: HclValue[] = [];
  const entries = new Map<string, HclValue>();
  let complete = true;
  for (const [key, item] of elements) {
    const inner = bind(expression, key, item, scope);
    const kept = expression.condition === undefined ? true : knownBoolean(evaluate(expression.condition, inner));
    if (kept === undefined) complete = false;
    if (kept !== true) continue;
    const result = evaluate(expression.result, inner);
    if (expression.resultKey === undefined) {
      items.push(result);
      continue;
    }
    const name = evaluate(expression.resultKey, inner);
    if (name.kind !== 'known') complete = false;
    else if (!expression.grouped) entries.set(String(name.value), result);
    else {
      const group = entries.get(String(name.value));
      entries.set(String(name.value), {
        kind: 'list',
        items: [...(group?.kind === 'list' ? group.items : []), result],
        complete: true,
        at: expression,
      });
    }
  }
  return expression.resultKey === undefined
    ? { kind: 'list', items, complete, at: expression }
    : { kind: 'object', entries, complete, at: expression };
}

function conditional(expression: Conditional, scope: Scope): HclValue {
  const condition = evaluate(expression.condition, scope);
  const decided = knownBoolean(condition);
  if (decided !== undefined) return evaluate(decided ? expression.yes : expression.no, scope);
  const yes = evaluate(expression.yes, scope);
  const no = evaluate(expression.no, scope);
  const [a, b] = [keyOf(yes), keyOf(no)];
  if (a === b) return yes;
  return { ...unknown(`(${keyOf(condition)} ? ${a} : ${b})`, shortText(expression), expression), alternatives: [yes, no] };
}
