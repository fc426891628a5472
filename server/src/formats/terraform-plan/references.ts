import { type Node, valueAt } from '../syntax/node';
import { itemsOf, type Plan, type PlanResource, textAt } from './plan';

/** A resource that an expression of the configuration mentions, and the attribute that is taken from it. */
export interface PlanReference {
  /** Of the resource without its index: `module.dns.aws_lb.main`. */
  readonly base: string;
  readonly data: boolean;
  readonly type: string;
  readonly index: string;
  /** `dns_name`, without indices; empty where the configuration does not tell. */
  readonly path: string;
  /** Whether the index is that of the resource which has the expression. */
  readonly ownIndex: boolean;
}

const MAX_STEPS = 12;
const RESOURCE = /^(data\.)?([A-Za-z][\w-]*)\.([\w-]+)(\[(?:\d+|"(?:[^"\\]|\\.)*")\])?(?:\.(.+))?$/;
const ROOT = /^(?:var|local|module|each|count|path|terraform|self)\b/;

/**
 * The only thing that an expression of a resource mentions, followed through variables and outputs of modules;
 * undefined when it mentions several, so that one of them may be chosen. Locals are not in the text.
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
  const all = itemsOf(valueAt(expression, 'references')).flatMap((node) => (node.kind === 'scalar' ? [node.text] : []));
  // `aws_lb.main.dns_name` is followed by `aws_lb.main`.
  const heads = all.filter(
    (one) => !all.some((other) => other !== one && other.startsWith(one) && /^[.[]/.test(other.slice(one.length))),
  );
  const [head, more] = heads.filter((one) => one !== 'each.key' && one !== 'count.index');
  if (head === undefined || more !== undefined || step > MAX_STEPS) return undefined;
  const ownIndex = heads.length > 1;
  const input = /^var\.([\w-]+)(?:\.(.+))?$/.exec(head);
  if (input !== null)
    return withPath(
      followExpression(plan, inputOf(plan, module, input[1] ?? ''), parentOf(module), step + 1),
      input[2],
    );
  const output = /^module\.([\w-]+)(\[[^\]]*\])?\.([\w-]+)(?:\.(.+))?$/.exec(head);
  if (output !== null) {
    const child = `${module === '' ? '' : `${module}.`}module.${output[1]}${output[2] ?? ''}`;
    const value = valueAt(valueAt(valueAt(moduleAt(plan, child), 'outputs'), output[3] ?? ''), 'expression');
    return withPath(followExpression(plan, value, child, step + 1), output[4]);
  }
  const found = ROOT.test(head) ? null : RESOURCE.exec(head);
  if (found === null) return undefined;
  const [, data = '', type = '', name = '', index = '', path = ''] = found;
  const base = `${module === '' ? '' : `${module}.`}${data}${type}.${name}`;
  return {
    base,
    data: data !== '',
    type,
    index,
    path: withoutIndices(path),
    ownIndex: ownIndex && index === '' && step === 0,
  };
}

function withPath(reference: PlanReference | undefined, path: string | undefined): PlanReference | undefined {
  if (reference === undefined || path === undefined) return reference;
  const more = withoutIndices(path);
  return { ...reference, path: reference.path === '' ? more : `${reference.path}.${more}` };
}

function withoutIndices(path: string): string {
  return path.replace(/\[[^\]]*\]/g, '');
}

/** The resource that is mentioned, as far as the plan tells which instance it is. */
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

/** The block that a resource comes from, as the configuration tells it. */
function configurationOf(plan: Plan, { module, data, type, name }: PlanResource): Node | undefined {
  const list = valueAt(moduleAt(plan, module), 'resources');
  return list && indexBlocks(list).get(`${data ? 'data.' : ''}${type}.${name}`);
}

const known = new WeakMap<Node, ReadonlyMap<string, Node>>();

function indexBlocks(list: Node): ReadonlyMap<string, Node> {
  const before = known.get(list);
  if (before !== undefined) return before;
  const blocks = new Map<string, Node>();
  for (const node of itemsOf(list)) {
    const data = textAt(node, 'mode') === 'data' ? 'data.' : '';
    blocks.set(`${data}${textAt(node, 'type')}.${textAt(node, 'name')}`, node);
  }
  known.set(list, blocks);
  return blocks;
}

function moduleAt({ configuration }: Plan, module: string): Node | undefined {
  let node = configuration;
  for (const name of callNamesOf(module)) node = valueAt(valueAt(valueAt(node, 'module_calls'), name), 'module');
  return node;
}

function inputOf(plan: Plan, module: string, name: string): Node | undefined {
  const call = callNamesOf(module).at(-1);
  if (call === undefined) return undefined;
  return valueAt(
    valueAt(valueAt(valueAt(moduleAt(plan, parentOf(module)), 'module_calls'), call), 'expressions'),
    name,
  );
}

/** The names of the calls that lead to a module instance: `module.a["x"].module.b` is `a`, `b`. */
export function callNamesOf(module: string): readonly string[] {
  return stepsOf(module).map((step) => step.replace(/^module\./, '').replace(/\[.*$/s, ''));
}

function parentOf(module: string): string {
  return stepsOf(module).slice(0, -1).join('.');
}

function stepsOf(module: string): readonly string[] {
  return module.match(/module\.[\w-]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/g) ?? [];
}

/** The directory of a module, as its callers name it; undefined where it is not on this machine. */
export function directoryOfModule({ configuration }: Plan, module: string, root: string): string | undefined {
  let node = configuration;
  let directory = root;
  for (const name of callNamesOf(module)) {
    const call = valueAt(valueAt(node, 'module_calls'), name);
    const source = textAt(call, 'source');
    if (source === undefined || !/^\.\.?\//.test(source)) return undefined;
    for (const step of source.split('/')) {
      if (step === '..') directory = directory.replace(/[^/]+\/$/, '');
      else if (step !== '.' && step !== '') directory += `${encodeURIComponent(step)}/`;
    }
    node = valueAt(call, 'module');
  }
  return directory;
}
