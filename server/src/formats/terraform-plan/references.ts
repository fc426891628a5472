import { type Node, valueAt } from '../syntax/node';
import { itemsOf, type Plan, type PlanResource, textAt } from './plan';

/** A resource that an expression of the configuration refers to, and the attribute that is taken from it. */
export interface PlanReference {
  /** The address of the resource without its index: `module.dns.aws_lb.main`. */
  readonly base: string;
  readonly data: boolean;
  readonly type: string;
  /** `["a"]` or `[0]`; empty where the configuration has none, or has an expression there. */
  readonly index: string;
  /** `dns_name`, without indexes; empty where the configuration does not name the attribute. */
  readonly path: string;
  /** Whether the index is `each.key` or `count.index` of the resource that has the expression. */
  readonly ownIndex: boolean;
}

const MAX_STEPS = 12;
const INPUT = /^var\.([\w-]+)(?:\.(.+))?$/;
const OUTPUT = /^module\.([\w-]+)(\[[^\]]*\])?\.([\w-]+)(?:\.(.+))?$/;
const RESOURCE = /^(data\.)?([A-Za-z][\w-]*)\.([\w-]+)(\[(?:\d+|"(?:[^"\\]|\\.)*")\])?(?:\.(.+))?$/;
const ROOT = /^(?:var|local|module|each|count|path|terraform|self)\b/;

/**
 * The single reference of an expression of a resource, followed through variables and outputs of modules. Undefined
 * where there are several, of which a condition may choose one, and where there is a local, since a plan does not have
 * the expressions of locals. `keys` lead to the expression: `alias`, 0, `name`.
 */
export function findReference(
  plan: Plan,
  resource: PlanResource,
  ...keys: readonly (string | number)[]
): PlanReference | undefined {
  let expression = valueAt(configurationOf(plan, resource), 'expressions');
  for (const key of keys) expression = typeof key === 'number' ? itemsOf(expression)[key] : valueAt(expression, key);
  return followExpression(plan, expression, resource.module, 0);
}

function followExpression(
  plan: Plan,
  expression: Node | undefined,
  module: string,
  step: number,
): PlanReference | undefined {
  const references = referencesIn(expression);
  const [reference, more] = references.filter((text) => text !== 'each.key' && text !== 'count.index');
  if (reference === undefined || more !== undefined || step > MAX_STEPS) return undefined;
  const [isInput, variable = '', pathOfInput] = INPUT.exec(reference) ?? [];
  if (isInput !== undefined) {
    const found = followExpression(plan, inputOf(plan, module, variable), parentOf(module), step + 1);
    return withPath(found, pathOfInput);
  }
  const [isOutput, call = '', callIndex = '', output = '', pathOfOutput] = OUTPUT.exec(reference) ?? [];
  if (isOutput !== undefined) {
    const child = `${withDot(module)}module.${call}${callIndex}`;
    const value = valueAt(valueAt(valueAt(moduleAt(plan, child), 'outputs'), output), 'expression');
    return withPath(followExpression(plan, value, child, step + 1), pathOfOutput);
  }
  const found = ROOT.test(reference) ? null : RESOURCE.exec(reference);
  if (found === null) return undefined;
  const [, data = '', type = '', name = '', index = '', path = ''] = found;
  return {
    base: `${withDot(module)}${data}${type}.${name}`,
    data: data !== '',
    type,
    index,
    path: withoutIndexes(path),
    ownIndex: references.length > 1 && index === '' && step === 0,
  };
}

/**
 * The references of an expression, without those of which a longer one is given too: `aws_lb.main` of
 * `aws_lb.main.arn`.
 */
function referencesIn(expression: Node | undefined): readonly string[] {
  const all = itemsOf(valueAt(expression, 'references')).flatMap((node) => (node.kind === 'scalar' ? [node.text] : []));
  return all.filter(
    (text) => !all.some((other) => other !== text && other.startsWith(text) && /^[.[]/.test(other.slice(text.length))),
  );
}

/** The beginning of the addresses in a module instance; nothing in the root module. */
function withDot(module: string): string {
  return module === '' ? '' : `${module}.`;
}

function withPath(reference: PlanReference | undefined, path: string | undefined): PlanReference | undefined {
  if (reference === undefined || path === undefined) return reference;
  const more = withoutIndexes(path);
  return { ...reference, path: reference.path === '' ? more : `${reference.path}.${more}` };
}

function withoutIndexes(path: string): string {
  return path.replace(/\[[^\]]*(?:\]|$)/g, '');
}

/** The instance that a reference means; undefined where the plan does not determine it. */
export function resolveReference(
  plan: Plan,
  { base, index, ownIndex }: PlanReference,
  from: PlanResource,
): PlanResource | undefined {
  const exact = plan.resources.get(base + index);
  if (exact !== undefined || index !== '') return exact;
  const instances = plan.instances.get(base) ?? [];
  return instances.length === 1
    ? instances[0]
    : ownIndex
      ? instances.find((each) => each.index === from.index)
      : undefined;
}

/** The block of a resource in the `configuration` of the plan. */
function configurationOf(plan: Plan, { module, data, type, name }: PlanResource): Node | undefined {
  const list = valueAt(moduleAt(plan, module), 'resources');
  return list && indexBlocks(list).get(`${data ? 'data.' : ''}${type}.${name}`);
}

const blocksByList = new WeakMap<Node, ReadonlyMap<string, Node>>();

function indexBlocks(list: Node): ReadonlyMap<string, Node> {
  const before = blocksByList.get(list);
  if (before !== undefined) return before;
  const blocks = new Map<string, Node>();
  for (const node of itemsOf(list)) {
    const data = textAt(node, 'mode') === 'data' ? 'data.' : '';
    blocks.set(`${data}${textAt(node, 'type')}.${textAt(node, 'name')}`, node);
  }
  blocksByList.set(list, blocks);
  return blocks;
}

function moduleAt({ configuration }: Plan, module: string): Node | undefined {
  let node = configuration;
  for (const name of callNamesOf(module)) node = valueAt(valueAt(valueAt(node, 'module_calls'), name), 'module');
  return node;
}

/** The argument with which a module is called. */
function inputOf(plan: Plan, module: string, name: string): Node | undefined {
  const call = callNamesOf(module).at(-1);
  if (call === undefined) return undefined;
  return valueAt(
    valueAt(valueAt(valueAt(moduleAt(plan, parentOf(module)), 'module_calls'), call), 'expressions'),
    name,
  );
}

/** The names of the calls that lead to a module instance: `module.a["x"].module.b` is `a`, `b`. */
function callNamesOf(module: string): readonly string[] {
  return stepsOf(module).map((step) => step.replace(/^module\./, '').replace(/\[.*$/s, ''));
}

/** The address of the module instance around a module instance. */
function parentOf(module: string): string {
  return stepsOf(module).slice(0, -1).join('.');
}

function stepsOf(module: string): readonly string[] {
  return module.match(/module\.[\w-]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/g) ?? [];
}

/** The URI of the directory of a module, by the relative paths of the calls; undefined where one is not a path. */
export function findModuleDirectory({ configuration }: Plan, module: string, root: string): string | undefined {
  let node = configuration;
  let directory = root;
  for (const name of callNamesOf(module)) {
    const call = valueAt(valueAt(node, 'module_calls'), name);
    const source = textAt(call, 'source');
    if (source === undefined || !/^\.\.?\//.test(source)) return undefined;
    for (const step of source.split('/')) {
      if (step === '..') directory = directory.replace(/(?<![^/])[^/]+\/$/, '');
      else if (step !== '.' && step !== '') directory += `${encodeURIComponent(step)}/`;
    }
    node = valueAt(call, 'module');
  }
  return directory;
}
