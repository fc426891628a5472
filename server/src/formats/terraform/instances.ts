import { always, both, type Existence, never, not } from '../../model/existence';
import { attributeOf, type Block, type Expression } from '../syntax/hcl/nodes';
import { elementsOf, evaluate } from './evaluate';
import type { Module } from './module';
import type { Scope } from './scope';
import { type HclValue, keyOf, known, knownBoolean, knownNumber, knownString, type ResourceValue, shortText, unknown } from './values';

/** One instance of a block: what its expressions see, how it is called, and when it is there. */
export interface Instance {
  readonly scope: Scope;
  /** `[0]`, `["www"]`, or nothing. */
  readonly suffix: string;
  readonly existence: Existence;
}

const MOST_INSTANCES = 1000;

/** The instances that `count` and `for_each` make; one that stands for all where they cannot be told apart. */
export function instancesOf(block: Block, address: string, module: Module): readonly Instance[] {
  const scope: Scope = { module, block: address };
  const count = block.body.attributes.length === 0 ? undefined : attributeOf(block.body, 'count');
  if (count !== undefined) return counted(count.value, scope);
  const forEach = attributeOf(block.body, 'for_each');
  return forEach === undefined ? [{ scope, suffix: '', existence: always }] : repeated(forEach.value, scope);
}

function counted(expression: Expression, scope: Scope): readonly Instance[] {
  const number = knownNumber(evaluate(expression, scope));
  if (number === undefined || number > MOST_INSTANCES) {
    const existence =
      number === undefined
        ? present(
            expression,
            scope,
            (value) => (knownNumber(value) ?? Number.NaN) > 0,
            (text) => `${text} is above 0`,
          )
        : always;
    const single = mostlyOne(expression) ? { ...scope, count: known(0, expression) } : scope;
    return [{ scope: single, suffix: mostlyOne(expression) ? '[0]' : '', existence }];
  }
  if (number < 1) return [{ scope, suffix: '', existence: never }];
  return Array.from({ length: number }, (_, index) => ({
    scope: { ...scope, count: known(index, expression) },
    suffix: `[${index}]`,
    existence: always,
  }));
}

/** `c ? 1 : 0`: there is never more than the first. */
function mostlyOne(wrapped: Expression): boolean {
  const expression = unwrapped(wrapped);
  if (expression.kind === 'conditional') return mostlyOne(expression.yes) && mostlyOne(expression.no);
  return expression.kind === 'literal' && (expression.value === 0 || expression.value === 1);
}

function repeated(expression: Expression, scope: Scope): readonly Instance[] {
  const collection = evaluate(expression, scope);
  if (collection.kind === 'resource' && collection.resource.index === undefined) return chained(collection, expression, scope);
  const elements = elementsOf(collection);
  if (elements === undefined || elements.length > MOST_INSTANCES) {
    return [
      {
        scope,
        suffix: '',
        existence:
          elements === undefined
            ? present(expression, scope, nonEmpty, (text) => `${/^[[{]/.test(text) ? 'for_each' : text} is not empty`)
            : always,
      },
    ];
  }
  if (elements.length === 0) return [{ scope, suffix: '', existence: never }];
  return elements.map(([key, value]) => {
    const each = collection.kind === 'list' ? { key: value, value } : { key, value };
    const name = knownString(each.key);
    return { scope: { ...scope, each }, suffix: name === undefined ? '' : `[${JSON.stringify(name)}]`, existence: always };
  });
}

/** `for_each = aws_route53_zone.all`: an instance for each of the resource's, with that one as its value. */
function chained({ resource, at }: ResourceValue, expression: Expression, scope: Scope): readonly Instance[] {
  const { block, address } = resource;
  const { known: underWay } = resource.module;
  const mark = `instances of ${address}`;
  const circular = underWay.get(mark) === 'pending';
  if (!circular) underWay.set(mark, 'pending');
  const before = block === undefined || circular ? [] : instancesOf(block, address, resource.module);
  if (!circular) underWay.delete(mark);
  const keys = before.map((instance) => instance.scope.each?.key);
  const eachOf = (key: HclValue) => ({
    key,
    value: { kind: 'resource', at, resource: { ...resource, index: key, label: 'each.value' } } as const,
  });
  if (keys.length > 0 && keys.every((key) => key?.kind === 'known')) {
    return before.map(({ suffix, existence }, index) => ({
      scope: { ...scope, each: eachOf(keys[index] as HclValue) },
      suffix,
      existence,
    }));
  }
  const key = unknown(`each.key@${scope.block}`, 'each.key', expression);
  const existence: Existence = { kind: 'atom', key: `any ${address}`, free: false, label: `${address} is not empty` };
  return [{ scope: { ...scope, each: eachOf(key) }, suffix: '', existence }];
}

function nonEmpty(value: HclValue): boolean | undefined {
  if (value.kind === 'list') return value.items.length > 0 || (value.complete ? false : undefined);
  if (value.kind === 'object') return value.entries.size > 0 || (value.complete ? false : undefined);
  return undefined;
}

/** When an expression gives something for which `test` holds. */
function present(
  wrapped: Expression,
  scope: Scope,
  test: (value: HclValue) => boolean | undefined,
  says: (text: string) => string,
): Existence {
  const expression = unwrapped(wrapped);
  if (expression.kind === 'conditional' && knownBoolean(evaluate(expression.condition, scope)) === undefined) {
    const condition = conditionOf(expression.condition, scope);
    const yes = both(condition, present(expression.yes, scope, test, says));
    const no = both(not(condition), present(expression.no, scope, test, says));
    return either(yes, no);
  }
  const value = evaluate(expression, scope);
  const answer = value.kind === 'known' || value.kind === 'list' || value.kind === 'object' ? test(value) : undefined;
  if (answer !== undefined) return answer ? always : never;
  const definition = localOf(expression, scope);
  if (definition !== undefined) return present(definition, { module: scope.module, block: scope.module.path }, test, says);
  return { kind: 'atom', key: `any ${keyOf(value)}`, free: false, label: says(shortText(expression)) };
}

/** A condition as a formula over what it compares. */
export function conditionOf(wrapped: Expression, scope: Scope): Existence {
  const expression = unwrapped(wrapped);
  switch (expression.kind) {
    case 'unary':
      if (expression.operator === '!') return not(conditionOf(expression.of, scope));
      break;
    case 'binary': {
      const { operator, left, right } = expression;
      if (operator === '&&') return simplified('all', conditionOf(left, scope), conditionOf(right, scope));
      if (operator === '||') return simplified('any', conditionOf(left, scope), conditionOf(right, scope));
      if (operator === '==') return comparison(left, right, scope) ?? atom(expression, scope);
      if (operator === '!=') {
        const same = comparison(left, right, scope);
        if (same !== undefined) return not(same);
      }
      break;
    }
    default: {
      const definition = localOf(expression, scope);
      if (definition !== undefined && knownBoolean(evaluate(expression, scope)) === undefined)
        return conditionOf(definition, { module: scope.module, block: scope.module.path });
    }
  }
  return atom(expression, scope);
}

function atom(expression: Expression, scope: Scope): Existence {
  const value = evaluate(expression, scope);
  const decided = knownBoolean(value);
  if (decided !== undefined) return decided ? always : never;
  return { kind: 'atom', key: keyOf(value), free: false, label: shortText(expression) };
}

/** `var.env == "prod"`: that a key has a value. */
function comparison(left: Expression, right: Expression, scope: Scope): Existence | undefined {
  const [a, b] = [evaluate(left, scope), evaluate(right, scope)];
  const [open, value, expression] = a.kind === 'known' ? [b, a, right] : [a, b, left];
  if (open.kind === 'known' || value.kind !== 'known') return undefined;
  if (typeof value.value === 'boolean') {
    const formula: Existence = { kind: 'atom', key: keyOf(open), free: false, label: shortText(expression) };
    return value.value ? formula : not(formula);
  }
  return { kind: 'atom', key: keyOf(open), value: String(value.value), free: false, label: shortText(expression) };
}

function simplified(kind: 'all' | 'any', a: Existence, b: Existence): Existence {
  return kind === 'all' ? (a.kind === 'never' || b.kind === 'never' ? never : both(a, b)) : either(a, b);
}

function either(a: Existence, b: Existence): Existence {
  if (a.kind === 'never') return b;
  if (b.kind === 'never') return a;
  if (a.kind === 'always' || b.kind === 'always') return always;
  if (a.kind === 'all' && a.of.some((part) => part.kind === 'never')) return b;
  return b.kind === 'all' && b.of.some((part) => part.kind === 'never') ? a : { kind: 'any', of: [a, b] };
}

/** The expression that a local is defined as. */
function localOf(expression: Expression, { module }: Scope): Expression | undefined {
  if (expression.kind !== 'attribute' || expression.of.kind !== 'variable' || expression.of.name !== 'local') return undefined;
  const value = module.known.get(`local.${expression.name}`);
  return value === 'pending' ? undefined : module.locals.get(expression.name)?.value;
}

/** The expression without brackets, and without the string that older configurations put around every expression. */
function unwrapped(expression: Expression): Expression {
  if (expression.kind === 'parenthesised') return unwrapped(expression.of);
  if (expression.kind !== 'template' || expression.parts.length !== 1) return expression;
  const [only] = expression.parts;
  return only?.kind === 'interpolation' ? unwrapped(only.value) : expression;
}
