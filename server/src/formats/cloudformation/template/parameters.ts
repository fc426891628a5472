import { type Node, type ScalarNode, valueAt } from '../../syntax/node';

/** Whether the text that a parameter is given is its value: a list is more, and a parameter of the store holds another text. */
export function isPlain(parameter: Node | undefined): boolean {
  const type = valueAt(parameter, 'Type');
  return type?.kind === 'scalar' && !/List|</.test(type.text);
}

/** The values that parameters can have, where no others are possible: by their allowed values, or by a rule that always holds. */
export function possibleValues(root: Node | undefined): ReadonlyMap<string, readonly string[]> {
  const possible = new Map<string, readonly string[]>();
  const parameters = valueAt(root, 'Parameters');
  const limit = (name: string, list: Node | undefined) => {
    const values = isPlain(valueAt(parameters, name)) ? textsIn(list) : undefined;
    if (values === undefined) return;
    possible.set(name, possible.get(name)?.filter((value) => values.includes(value)) ?? values);
  };
  for (const { key, value } of parameters?.kind === 'map' ? parameters.entries : [])
    limit(key.text, valueAt(value, 'AllowedValues'));
  const rules = valueAt(root, 'Rules');
  for (const rule of rules?.kind === 'map' ? rules.entries : []) {
    const assertions =
      valueAt(rule.value, 'RuleCondition') === undefined ? valueAt(rule.value, 'Assertions') : undefined;
    for (const assertion of assertions?.kind === 'list' ? assertions.items : []) {
      const [list, asked] = argumentsOf(valueAt(assertion, 'Assert'), 'Contains');
      const name = parameterIn(asked);
      if (name !== undefined) limit(name, list);
    }
  }
  return possible;
}

function textsIn(list: Node | undefined): readonly string[] | undefined {
  if (list?.kind !== 'list' || list.tag !== undefined || list.items.length === 0) return undefined;
  const texts = list.items.map((item) =>
    item.kind === 'scalar' && item.tag === undefined ? asPassed(item) : undefined,
  );
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** The text that a deployment compares with; undefined where it hangs on how the template is read, as with `yes` and `1.0`. */
function asPassed({ style, text, value }: ScalarNode): string | undefined {
  if (style !== 'plain') return text;
  if (typeof value === 'string') return /^(?:y|n|yes|no|on|off)$/i.test(text) ? undefined : text;
  if (typeof value === 'boolean') return String(value);
  return /^(?:0|-?[1-9]\d*)$/.test(text) ? text : undefined;
}

function argumentsOf(node: Node | undefined, name: string): readonly Node[] {
  const list = node?.tag === `!${name}` ? node : valueAt(node, `Fn::${name}`);
  return list?.kind === 'list' ? list.items : [];
}

function parameterIn(node: Node | undefined): string | undefined {
  const name = node?.tag === '!Ref' ? node : valueAt(node, 'Ref');
  return name?.kind === 'scalar' ? name.text : undefined;
}
