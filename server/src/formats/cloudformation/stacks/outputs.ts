import { addToGroup } from '../../../text/group-by';
import { type PartialText, textKey } from '../../../text/partial-text';
import { valueAt } from '../../syntax/node';
import { chooseBranch } from '../values/branches';
import { textOf } from '../values/evaluate';
import { memoize } from './memoize';
import type { Deployment, Stack } from './stack';

const readers = new WeakMap<Stack, (output: string) => PartialText | undefined>();

/** The text of an output; undefined where the template has none of that name. */
export function outputOf(stack: Stack, output: string): PartialText | undefined {
  const known = readers.get(stack);
  if (known !== undefined) return known(output);
  const { scope } = stack;
  const read = memoize((name) => {
    const value = chooseBranch(valueAt(scope.template.outputs.get(name), 'Value'), scope);
    return value && textOf(value, scope);
  });
  readers.set(stack, read);
  return read(output);
}

const exportsByStack = new WeakMap<Stack, ReadonlyMap<string, readonly string[]>>();

/** The names of the outputs that a stack exports, by the keys of the names that it exports them under. */
export function exportsOf(stack: Stack): ReadonlyMap<string, readonly string[]> {
  const known = exportsByStack.get(stack);
  if (known !== undefined) return known;
  const { file, scope } = stack;
  const found = new Map<string, string[]>();
  // Already set here, because the name of an export may itself be imported.
  exportsByStack.set(stack, found);
  if (scope.stackContext.existence.kind === 'never') return found;
  for (const [output, node] of file.text.includes('Export') ? scope.template.outputs : []) {
    const name = valueAt(valueAt(node, 'Export'), 'Name');
    const key = name && textKey(textOf(name, scope));
    const condition = valueAt(node, 'Condition');
    const isNever = condition?.kind === 'scalar' && scope.decide(condition.text) === false;
    if (key && !isNever) addToGroup(found, key, output);
  }
  return found;
}

/** The value that the stacks of a deployment export under a name; undefined unless exactly one output has it. */
export function findExport({ stacks }: Deployment, nameKey: string): PartialText | undefined {
  const found = [...stacks.values()].flatMap((stack) =>
    (exportsOf(stack).get(nameKey) ?? []).map((output) => outputOf(stack, output)),
  );
  return found.length === 1 ? found[0] : undefined;
}
