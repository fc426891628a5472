import type { Span } from '../../../text/span';
import { attributeOf } from '../../syntax/hcl/nodes';
import { evaluate } from '../expressions/evaluate';
import { evaluateOnce } from '../expressions/memo';
import type { HclValue, Module, ModuleCall, ResourceReference } from '../expressions/model';
import { anchorAt, keyOf, shortSourceOf } from '../expressions/values';
import { modulesOf } from './calls';

/**
 * The value of an output of a called module, with labels that are valid for the caller; undefined where the module or
 * the output is not in view.
 */
export function resolveOutput(call: ModuleCall, output: string, module: Module, at: Span): HclValue | undefined {
  const called = calledInstance(call, module);
  const block = called?.outputs.get(output);
  const expression = block && attributeOf(block.body, 'value')?.value;
  if (called === undefined || expression === undefined) return undefined;
  const value = evaluateOnce(called.evaluated.outputs, output, () =>
    relabelForCaller(evaluate(expression, { module: called, block: called.path }), called),
  );
  if (value === undefined) return undefined;
  const shown = anchorAt(value, at);
  return shown.kind === 'unknown' ? { ...shown, label: shortSourceOf(at) } : shown;
}

/** The module that a call makes, or its instance with that key. */
function calledInstance({ name, index }: ModuleCall, module: Module): Module | undefined {
  const modules = modulesOf(name, module);
  if (index !== undefined)
    return modules.find(({ caller }) => caller?.key !== undefined && keyOf(caller.key) === keyOf(index));
  const [only, more] = modules;
  return more === undefined && only?.caller?.key === undefined ? only : undefined;
}

/** A value with labels that are valid outside of the module that it comes from: `module.dns.aws_lb.main`. */
function relabelForCaller(value: HclValue, called: Module): HclValue {
  const prefix = `module.${called.caller?.call.labels[0]?.value ?? ''}.`;
  const relabel = ({ label, splatLabel: _, ...resource }: ResourceReference): ResourceReference => ({
    ...resource,
    label: prefix + label,
  });
  const relabelInner = (inner: HclValue) => relabelForCaller(inner, called);
  switch (value.kind) {
    case 'unknown':
      return {
        ...value,
        label: prefix + value.label,
        ...(value.origin && { origin: { ...value.origin, resource: relabel(value.origin.resource) } }),
        ...(value.alternatives && { alternatives: value.alternatives.map(relabelInner) }),
      };
    case 'resource':
      return { ...value, resource: relabel(value.resource) };
    case 'list':
      return { ...value, items: value.items.map(relabelInner) };
    case 'object':
      return { ...value, entries: new Map([...value.entries].map(([key, entry]) => [key, relabelInner(entry)])) };
    default:
      return value;
  }
}

/** The output of a called module that gives an attribute of one of its resources, as an expression for its caller. */
export function findOutputFor(resource: string, attribute: string, module: Module): string | undefined {
  for (const name of module.calls.keys()) {
    const called = calledInstance({ name, index: undefined }, module);
    if (called === undefined) continue;
    for (const [output, block] of called.outputs) {
      const value = resolveOutput({ name, index: undefined }, output, module, block);
      const origin = value?.kind === 'unknown' ? value.origin : undefined;
      if (origin?.resource.address === resource && origin.resource.index === undefined && origin.path === attribute)
        return `module.${name}.${output}`;
    }
  }
  return undefined;
}
