import { type Node, type ScalarNode, valueAt } from '../../syntax/node';

/** Whether the value of a parameter is the text passed for it, unlike that of a list or a Systems Manager parameter. */
export function isTextParameter(parameter: Node | undefined): boolean {
  const type = valueAt(parameter, 'Type');
  return type?.kind === 'scalar' && type.tag === undefined && !/List|</.test(type.text);
}

/** Types whose value is one text; Systems Manager may give it. */
const TEXT_TYPE = /^(?:String|Number|AWS(?:::\w+){2,}(?:<[\w:]+>)?)$/;

/** Whether the value of a parameter certainly is one text: not where its type gives a list, or is not known. */
export function hasTextValue(parameter: Node | undefined): boolean {
  const type = valueAt(parameter, 'Type');
  return type?.kind === 'scalar' && type.tag === undefined && TEXT_TYPE.test(type.text) && !type.text.includes('List');
}

/** The only values that parameters can have: by `AllowedValues`, or by an assertion of a rule without a condition. */
export function readPossibleValues(root: Node | undefined): ReadonlyMap<string, readonly string[]> {
  const possible = new Map<string, readonly string[]>();
  const parameters = valueAt(root, 'Parameters');
  const limit = (name: string, list: Node | undefined) => {
    const values = isTextParameter(valueAt(parameters, name)) ? literalTextsOf(list) : undefined;
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
      const [list, tested] = argumentsOf(valueAt(assertion, 'Assert'), 'Contains');
      const name = referencedParameterOf(tested);
      if (name !== undefined) limit(name, list);
    }
  }
  return possible;
}

/** The texts of a list; undefined where one of them is not certain. */
function literalTextsOf(list: Node | undefined): readonly string[] | undefined {
  if (list?.kind !== 'list' || list.tag !== undefined || list.items.length === 0) return undefined;
  const texts = list.items.map((item) =>
    item.kind === 'scalar' && item.tag === undefined ? parameterTextOf(item) : undefined,
  );
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** The text that a parameter must equal; undefined where YAML readers differ about it, as with `yes` and `1.0`. */
export function parameterTextOf({ style, text, value }: ScalarNode): string | undefined {
  if (style !== 'plain') return text;
  if (typeof value === 'string') return /^(?:y|n|yes|no|on|off)$/i.test(text) ? undefined : text;
  if (typeof value === 'boolean') return String(value);
  return /^(?:0|-?[1-9]\d*)$/.test(text) ? text : undefined;
}

/** The arguments of a rule function, in its short or its long form; none where the node is no call of it. */
function argumentsOf(node: Node | undefined, name: string): readonly Node[] {
  const list = node?.tag === `!${name}` ? node : valueAt(node, `Fn::${name}`);
  return list?.kind === 'list' ? list.items : [];
}

/** The name in a `Ref`. */
function referencedParameterOf(node: Node | undefined): string | undefined {
  const name = node?.tag === '!Ref' ? node : valueAt(node, 'Ref');
  return name?.kind === 'scalar' ? name.text : undefined;
}
