import { type Entry, type Node, valueAt } from '../syntax/node';

/** What the variables of the loops around a resource stand for; undefined when the deployment decides it. */
export type Variables = ReadonlyMap<string, string | undefined>;

/** An entry of a section as it stands after the loops around it, with what their variables are then. */
export interface Unrolled {
  readonly id: string;
  readonly entry: Entry;
  readonly variables: Variables;
}

const MOST_DEEP = 3;
/** A loop in a loop in a loop multiplies. */
const MOST_IN_LOOPS = 20_000;
const none: Variables = new Map();

/**
 * The entries of a section with every `Fn::ForEach` in it unrolled; one over a list that is not literal gives a single entry
 * whose variable is unknown. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
 */
export function unrolled(section: Node | undefined): readonly Unrolled[] {
  const found: Unrolled[] = [];
  unroll(section, none, 0, found);
  return found;
}

function unroll(section: Node | undefined, variables: Variables, depth: number, found: Unrolled[]): void {
  if (section?.kind !== 'map') return;
  for (const entry of section.entries) {
    if (depth > 0 && found.length >= MOST_IN_LOOPS) return;
    const { text } = entry.key;
    if (!text.startsWith('Fn::ForEach::')) {
      found.push({ id: variables.size === 0 ? text : (withVariables(text, variables) ?? text), entry, variables });
      continue;
    }
    const [variable, items, body] = entry.value?.kind === 'list' ? entry.value.items : [];
    if (variable?.kind !== 'scalar' || body === undefined || depth >= MOST_DEEP) continue;
    for (const item of itemsOf(items)) unroll(body, new Map([...variables, [variable.text, item]]), depth + 1, found);
  }
}

function itemsOf(list: Node | undefined): readonly (string | undefined)[] {
  if (list?.kind !== 'list' || list.tag !== undefined) return [undefined];
  const texts = list.items.map((item) => (item.kind === 'scalar' && item.tag === undefined ? item.text : undefined));
  return texts.includes(undefined) ? [undefined] : texts;
}

/** The text with `${Name}` and `&{Name}` replaced; undefined when one of them is not known. */
export function withVariables(text: string, variables: Variables): string | undefined {
  let known = true;
  const replaced = text.replace(/([$&])\{(\w+)\}/g, (whole, sign: string, name: string) => {
    if (!variables.has(name)) return whole;
    const value = variables.get(name);
    if (value === undefined) known = false;
    return sign === '&' ? (value ?? '').replace(/[^A-Za-z0-9]/g, '') : (value ?? '');
  });
  return known ? replaced : undefined;
}

/** The parameters that can have one value only, by their allowed values or by a rule that always holds. */
export function settledParameters(root: Node | undefined): ReadonlyMap<string, string> {
  const settled = new Map<string, string>();
  const parameters = valueAt(root, 'Parameters');
  for (const { key, value } of parameters?.kind === 'map' ? parameters.entries : []) {
    settle(settled, key.text, valueAt(value, 'AllowedValues'));
  }
  const rules = valueAt(root, 'Rules');
  for (const rule of rules?.kind === 'map' ? rules.entries : []) {
    const assertions = valueAt(rule.value, 'RuleCondition') === undefined ? valueAt(rule.value, 'Assertions') : undefined;
    for (const assertion of assertions?.kind === 'list' ? assertions.items : []) {
      const contains = argumentsOf(valueAt(assertion, 'Assert'), 'Contains');
      const name = parameterIn(contains[1]);
      if (name !== undefined) settle(settled, name, contains[0]);
    }
  }
  return settled;
}

function settle(settled: Map<string, string>, name: string, allowed: Node | undefined): void {
  const [only, more] = allowed?.kind === 'list' ? allowed.items : [];
  if (only?.kind === 'scalar' && only.tag === undefined && only.text !== '' && more === undefined) settled.set(name, only.text);
}

function argumentsOf(node: Node | undefined, name: string): readonly Node[] {
  const list = node?.tag === `!${name}` ? node : valueAt(node, `Fn::${name}`);
  return list?.kind === 'list' ? list.items : [];
}

function parameterIn(node: Node | undefined): string | undefined {
  const name = node?.tag === '!Ref' ? node : valueAt(node, 'Ref');
  return name?.kind === 'scalar' ? name.text : undefined;
}
