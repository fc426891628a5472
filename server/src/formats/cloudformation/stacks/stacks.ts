import { always } from '../../../model/existence';
import { knownText, type PartialText, textKey } from '../../../text/partial-text';
import type { SourceFile } from '../../../text/span';
import { valueAt } from '../../syntax/node';
import { intrinsicOf } from '../template/intrinsics';
import { isPlain } from '../template/parameters';
import { type Resource, templateOf } from '../template/template';
import { type Conditions, conditionsOf, existenceOf } from '../values/conditions';
import { placeOf } from '../values/editable-place';
import { textOf } from '../values/evaluate';
import { chooseBranch, type Scope } from '../values/scope';
import { bindVariables, scopeOf } from '../values/scopes';
import { type PassedParameter, prefixOf, type StackContext } from '../values/stack-context';
import { callsIn } from './calls';
import { signatureOf } from './signature';
import type { TemplateGraph } from './template-graph';

/** A template as it is deployed once. */
export interface Stack {
  readonly file: SourceFile;
  readonly scope: Scope;
  readonly conditions: Conditions;
  /** The stack that calls it. */
  readonly above: Stack | undefined;
}

/** A stack that nobody calls, with all that are called from it. */
export interface Deployment {
  /** Each behind the one that calls it. */
  readonly stacks: ReadonlyMap<string, Stack>;
  /** Other deployments, of which this one imports something, as far as somebody has asked. */
  readonly imported: Set<Deployment>;
  stackOf(prefix: string): Stack | undefined;
}

const MAX_STACKS = 200;

/** What the template of a file deploys. With `base`, what another deployment, in which these stacks must be told from its own, sees of it. */
export function deploymentOf(root: SourceFile, graph: TemplateGraph, base = ''): Deployment {
  const stacks = new Map<string, Stack>();
  const imported = new Set<Deployment>();
  const deployment: Deployment = {
    stacks,
    imported,
    stackOf(prefix) {
      const own = stacks.get(prefix);
      if (own !== undefined) return own;
      for (const other of imported) {
        const found = other.stackOf(prefix);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
  const add = (file: SourceFile, path: string, caller: Caller | undefined) => {
    const stackContext = outsideOf(file, path, caller, { root, base, deployment, graph });
    const template = templateOf(file, stackContext);
    const conditions = conditionsOf(template);
    const stack: Stack = { file, scope: scopeOf(template, conditions), conditions, above: caller?.stack };
    stacks.set(stackContext.prefix, stack);
    for (const { id, target } of callsIn(file)) {
      const called = graph.at(target);
      const resource = template.resources.get(id);
      if (called === undefined || resource === undefined || isUnder(called, stack) || stacks.size >= MAX_STACKS)
        continue;
      add(called, pathTo(id, path), { stack, resource, scope: bindVariables(stack.scope, resource.variables) });
    }
  };
  add(root, '', undefined);
  return deployment;
}

/** Whether a stack is of a template, or is called from one that is. */
export function isUnder(file: SourceFile, stack: Stack): boolean {
  for (let at: Stack | undefined = stack; at !== undefined; at = at.above) if (at.file === file) return true;
  return false;
}

/** The resource that makes a stack. */
interface Caller {
  readonly stack: Stack;
  readonly resource: Resource;
  readonly scope: Scope;
}

interface Surroundings {
  readonly root: SourceFile;
  readonly base: string;
  readonly deployment: Deployment;
  readonly graph: TemplateGraph;
}

function outsideOf(file: SourceFile, path: string, caller: Caller | undefined, around: Surroundings): StackContext {
  const { root, base, deployment, graph } = around;
  const prefixAt = (place: string) => prefixOf(base === '' || place === '' ? base + place : `${base}/${place}`);
  const stackContext: StackContext = {
    prefix: prefixAt(path),
    name: caller === undefined ? '' : graph.nameOf(file, path, root),
    passedParameter: once((parameter) => caller && givenBy(caller, parameter, file)),
    imported: once(
      (name) => exportedBy(deployment, name) ?? (base === '' ? importedInto(file, name, around) : undefined),
    ),
    outputOf(call, output) {
      const stack = deployment.stacks.get(prefixAt(pathTo(call, path)));
      return stack && outputsOf(stack)(output);
    },
    stackOf: (prefix) => deployment.stackOf(prefix)?.scope,
    get existence() {
      return caller === undefined ? always : existenceOf(caller.resource, caller.stack.conditions);
    },
    call: caller && { value: 'The template is called here.', span: caller.resource.entry.key.span },
    isOneOfSeveral: caller !== undefined && graph.isOneOfSeveral(file),
    get signature() {
      return signatureOf(file, stackContext, deployment, graph);
    },
  };
  return stackContext;
}

function pathTo(id: string, path: string): string {
  return path === '' ? id : `${path}/${id}`;
}

/** Works out each answer once; a question that comes up again while it is worked out has none. */
function once<T>(work: (key: string) => T | undefined): (key: string) => T | undefined {
  const known = new Map<string, T | undefined>();
  return (key) => {
    if (!known.has(key)) {
      known.set(key, undefined);
      known.set(key, work(key));
    }
    return known.get(key);
  };
}

function givenBy({ resource, scope }: Caller, parameter: string, file: SourceFile): PassedParameter | undefined {
  if (!isPlain(templateOf(file).parameters.get(parameter))) return undefined;
  const parameters = chooseBranch(valueAt(resource.properties, 'Parameters'), scope);
  if (parameters?.kind !== 'map' || intrinsicOf(parameters) !== undefined) return undefined;
  const value = chooseBranch(valueAt(parameters, parameter), scope);
  if (value === undefined) return undefined;
  const text = value.kind === 'scalar' && value.tag === undefined && value.text === '' ? [] : textOf(value, scope);
  return { text, at: knownText(text) ? placeOf(value, scope) : undefined };
}

const outputs = new WeakMap<Stack, (name: string) => PartialText | undefined>();

function outputsOf(stack: Stack): (name: string) => PartialText | undefined {
  const known = outputs.get(stack);
  if (known !== undefined) return known;
  const { scope } = stack;
  const read = once((name) => {
    const value = chooseBranch(valueAt(scope.template.outputs.get(name), 'Value'), scope);
    return value && textOf(value, scope);
  });
  outputs.set(stack, read);
  return read;
}

/** What the stacks of a deployment export under a name, if one of them does once. */
function exportedBy({ stacks }: Deployment, name: string): PartialText | undefined {
  const found = [...stacks.values()].flatMap((stack) =>
    (exportsOf(stack).get(name) ?? []).map((output) => outputsOf(stack)(output)),
  );
  return found.length === 1 ? found[0] : undefined;
}

const exported = new WeakMap<Stack, ReadonlyMap<string, readonly string[]>>();

/** The outputs that a stack exports, by the keys of the names. */
function exportsOf(stack: Stack): ReadonlyMap<string, readonly string[]> {
  const before = exported.get(stack);
  if (before !== undefined) return before;
  const { file, scope } = stack;
  const found = new Map<string, string[]>();
  exported.set(stack, found);
  if (scope.template.stackContext.existence.kind === 'never') return found;
  for (const [output, node] of file.text.includes('Export') ? scope.template.outputs : []) {
    const name = valueAt(valueAt(node, 'Export'), 'Name');
    const key = name && textKey(textOf(name, scope));
    const condition = valueAt(node, 'Condition');
    const isNever = condition?.kind === 'scalar' && scope.decide(condition.text) === false;
    if (key && !isNever) found.set(key, [...(found.get(key) ?? []), output]);
  }
  return found;
}

/**
 * What a template of the same folder exports under a name, if only one does. Nothing can be imported that nobody exports, so what the
 * other always makes is there too, and their record sets in one zone are compared. Those of two templates that import the same zone, or
 * that write the same id, are not: they may well be alternatives of which one is deployed.
 */
function importedInto(file: SourceFile, name: string, { deployment, graph }: Surroundings): PartialText | undefined {
  const own = new Set([...deployment.stacks.values()].map((stack) => stack.file));
  const found = graph.exportersBeside(file).flatMap((other) => {
    const [root] = own.has(other) ? [] : graph.deploymentAbroad(other).stacks.values();
    return root === undefined ? [] : (exportsOf(root).get(name) ?? []).map((output) => ({ root, other, output }));
  });
  const [only] = found;
  if (only === undefined || found.length > 1) return undefined;
  deployment.imported.add(graph.deploymentAbroad(only.other));
  return outputsOf(only.root)(only.output);
}
