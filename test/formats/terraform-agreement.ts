import type { Attribute } from '../../server/src/formats/syntax/hcl/nodes';
import { parseHcl } from '../../server/src/formats/syntax/hcl/parse';
import type { Acceptance } from '../../server/src/formats/terraform/expressions/budget';
import { observeAcceptance } from '../../server/src/formats/terraform/expressions/budget';
import { evaluate } from '../../server/src/formats/terraform/expressions/evaluate';
import type { HclValue, List } from '../../server/src/formats/terraform/expressions/model';
import { createDeployment, createModule } from '../../server/src/formats/terraform/expressions/module';
import { isFailing, isMaybe } from '../../server/src/formats/terraform/expressions/values';
import { resolver } from '../../server/src/formats/terraform/resolver';
import type { PartialText } from '../../server/src/text/partial-text';
import { OPEN, REFUSED } from './terraform-console';

/** The value of an expression in an empty module. */
interface Evaluated {
  readonly expression: string;
  readonly value: HclValue;
  readonly outcome: Acceptance;
}

const place = { variables: new Map(), hasDefaults: false, path: '', directory: '', caller: undefined };

/** Evaluates an expression as a part of a larger one, which shows its outcome. */
export function evaluateAsPart(expression: string, text = ''): Evaluated {
  const { body, errors } = parseHcl({ uri: 'file:///a.tf', text: `asked = ${expression}\n${text}` });
  if (errors.length > 0) throw new Error(`${expression}: ${errors[0]?.value}`);
  const module = createModule([{ uri: 'file:///b.tf', text }], { ...place, deployment: createDeployment(resolver) });
  const { budget } = module.deployment;
  Object.assign(budget, { own: 400_000, depth: 1 });
  const asked = body.attributes[0] as Attribute;
  const [value, outcome] = observeAcceptance(budget, () => evaluate(asked.value, { module, block: '' }));
  return { expression, value, outcome };
}

/** How the evaluated value contradicts Terraform's value; undefined where it does not. */
export function disagreement({ value, outcome }: Evaluated, given: unknown): string | undefined {
  if (given === OPEN) return undefined;
  if (given === REFUSED) return outcome === 'fine' ? 'it is refused, and was said to be fine' : undefined;
  if (outcome === 'failing') return `it gives ${JSON.stringify(given)}, and was said to fail`;
  return difference(value, given);
}

function difference(value: HclValue, given: unknown): string | undefined {
  const is = () => `not ${JSON.stringify(given)}`;
  switch (value.kind) {
    case 'known':
      return value.value === given ? undefined : `${JSON.stringify(value.value)} is ${is()}`;
    case 'null':
      return given === null ? undefined : `null is ${is()}`;
    case 'text':
      return typeof given === 'string' && pattern(value.text).test(given)
        ? undefined
        : `${pattern(value.text).source} is ${is()}`;
    case 'list':
      return Array.isArray(given) ? differenceOfLists(value, given) : `a list is ${is()}`;
    case 'object': {
      if (typeof given !== 'object' || given === null || Array.isArray(given)) return `an object is ${is()}`;
      const extra = Object.keys(given).find((key) => !value.entries.has(key));
      if (value.complete && extra !== undefined) return `an object without ${extra} is ${is()}`;
      const missing = [...value.entries.keys()].find((key) => !Object.hasOwn(given, key));
      if (missing !== undefined) return `an object with ${missing} is ${is()}`;
      return [...value.entries]
        .map(([key, entry]) => difference(entry, (given as Record<string, unknown>)[key]))
        .find(Boolean);
    }
    case 'unknown': {
      if (isFailing(value)) return `an error is ${is()}`;
      const { alternatives } = value;
      if (alternatives === undefined) return undefined;
      return alternatives.some((one) => difference(one, given) === undefined)
        ? undefined
        : `none of ${alternatives.length} is ${given}`;
    }
    default:
      return undefined;
  }
}

/** A pattern that matches the text; references with equal keys match equal text. */
function pattern(text: PartialText): RegExp {
  const groups = new Map<string, number>();
  const source = text.map((part) => {
    if (part.kind === 'literal') return part.text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
    const before = groups.get(part.key);
    if (before !== undefined) return `\\${before}`;
    groups.set(part.key, groups.size + 1);
    return '([^]*)';
  });
  return new RegExp(`^${source.join('')}$`);
}

function differenceOfLists(value: List, given: readonly unknown[]): string | undefined {
  const { items, complete, outlined, set } = value;
  if (complete && items.length !== given.length) return `${items.length} items are not ${JSON.stringify(given)}`;
  if (complete && set !== true) return items.map((item, index) => difference(item, given[index])).find(Boolean);
  const left = [...given];
  for (const item of items) {
    if (isMaybe(item)) continue;
    const at = left.findIndex((one) => difference(item, one) === undefined);
    if (at < 0) return `an item is not in ${JSON.stringify(given)}`;
    left.splice(at, 1);
  }
  return outlined !== true || set === true || fits(items, given)
    ? undefined
    : `the outline is not that of ${JSON.stringify(given)}`;
}

function fits([item, ...items]: readonly HclValue[], [first, ...rest]: readonly unknown[]): boolean {
  if (item === undefined) return first === undefined && rest.length === 0;
  if (isMaybe(item) && fits(items, first === undefined && rest.length === 0 ? [] : [first, ...rest])) return true;
  if (first === undefined && rest.length === 0) return false;
  return isMaybe(item) ? fits([item, ...items], rest) : difference(item, first) === undefined && fits(items, rest);
}
