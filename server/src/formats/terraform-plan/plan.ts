import { addToGroup } from '../../text/group-by';
import type { MapNode, Node, ScalarNode } from '../syntax/node';
import { valueAt } from '../syntax/node';

/** One instance of a resource or data source, as it will be after a plan or is in a state. */
export interface PlanResource {
  /** `module.dns.aws_route53_record.www["a"]`. */
  readonly address: string;
  /** The address of the module instance around it; empty in the root module. */
  readonly module: string;
  readonly data: boolean;
  readonly type: string;
  readonly name: string;
  /** The address without the index, which all instances of a block share. */
  readonly base: string;
  /** `["a"]` or `[0]`; empty where there is one instance only. */
  readonly index: string;
  /** The node of its address. */
  readonly at: ScalarNode;
  readonly values: MapNode | undefined;
  /** The `after_unknown` of the resource, which has `true` in the place of each value that is decided on apply. */
  readonly unknown: Node | undefined;
}

/** The parts of a plan or a state that concern records. */
export interface Plan {
  /** By address, in the order of the text. */
  readonly resources: ReadonlyMap<string, PlanResource>;
  /** The instances of each block, by its address without an index. */
  readonly instances: ReadonlyMap<string, readonly PlanResource[]>;
  /** The `configuration` of the root module; a state has none. */
  readonly configuration: Node | undefined;
}

/** The resources that there are once the plan is applied, without those that it deletes. */
export function parsePlan(root: Node | undefined): Plan {
  const unknown = indexUnknowns(valueAt(root, 'resource_changes'));
  const resources = new Map<string, PlanResource>();
  const instances = new Map<string, PlanResource[]>();
  const add = (values: Node | undefined, wanted: (resource: PlanResource) => boolean) => {
    for (const resource of walkResources(valueAt(values, 'root_module'), '', unknown, 0)) {
      if (!wanted(resource) || resources.has(resource.address)) continue;
      resources.set(resource.address, resource);
      addToGroup(instances, resource.base, resource);
    }
  };
  add(valueAt(root, 'planned_values') ?? valueAt(root, 'values'), () => true);
  // Data sources that were read while the plan was made are in the state that it starts from.
  add(valueAt(valueAt(root, 'prior_state'), 'values'), ({ data }) => data);
  return { resources, instances, configuration: valueAt(valueAt(root, 'configuration'), 'root_module') };
}

/** What a plan does to one instance of a resource. */
export interface PlanChange {
  /** `create`, `update`, `delete` and others; two of them where it is replaced, in their order. */
  readonly actions: readonly string[];
  /** The instance as it is before, and as it will be; the one that there is not has no values. */
  readonly before: PlanResource;
  readonly after: PlanResource;
}

/** What a plan does to the instances of these types of resources, in the order of the text. */
export function listChanges(root: Node | undefined, types: ReadonlySet<string>): readonly PlanChange[] {
  return itemsOf(valueAt(root, 'resource_changes')).flatMap((node): PlanChange[] => {
    const change = valueAt(node, 'change');
    const resource = toResource(node, textAt(node, 'module_address') ?? '', new Map());
    if (resource === undefined || resource.data || !types.has(resource.type)) return [];
    const [before, after] = [valueAt(change, 'before'), valueAt(change, 'after')];
    const actions = itemsOf(valueAt(change, 'actions')).flatMap((each) => (each.kind === 'scalar' ? each.text : []));
    const unknown = valueAt(change, 'after_unknown');
    return [
      {
        actions,
        before: { ...resource, values: before?.kind === 'map' ? before : undefined, unknown: undefined },
        after: { ...resource, values: after?.kind === 'map' ? after : undefined, unknown },
      },
    ];
  });
}

/** The record sets that the state has from which a plan starts. */
export function listBefore(root: Node | undefined, types: ReadonlySet<string>): readonly PlanResource[] {
  const state = valueAt(valueAt(valueAt(root, 'prior_state'), 'values'), 'root_module');
  return [...walkResources(state, '', new Map(), 0)].filter(({ data, type }) => !data && types.has(type));
}

/** The `after_unknown` of each resource by its address. */
function indexUnknowns(changes: Node | undefined): ReadonlyMap<string, Node> {
  const found = new Map<string, Node>();
  for (const change of itemsOf(changes)) {
    const unknown = valueAt(valueAt(change, 'change'), 'after_unknown');
    const address = textAt(change, 'address');
    // A deposed object has the address of its successor and is deleted.
    if (address !== undefined && unknown !== undefined && textAt(change, 'deposed') === undefined)
      found.set(address, unknown);
  }
  return found;
}

const MAX_DEPTH = 30;

function* walkResources(
  node: Node | undefined,
  module: string,
  unknown: ReadonlyMap<string, Node>,
  depth: number,
): Generator<PlanResource> {
  for (const item of itemsOf(valueAt(node, 'resources'))) {
    const resource = toResource(item, module, unknown);
    if (resource !== undefined) yield resource;
  }
  if (depth >= MAX_DEPTH) return;
  for (const child of itemsOf(valueAt(node, 'child_modules'))) {
    const address = textAt(child, 'address');
    if (address !== undefined) yield* walkResources(child, address, unknown, depth + 1);
  }
}

function toResource(node: Node, module: string, unknown: ReadonlyMap<string, Node>): PlanResource | undefined {
  const at = valueAt(node, 'address');
  const [type, name, values] = [textAt(node, 'type'), textAt(node, 'name'), valueAt(node, 'values')];
  if (at?.kind !== 'scalar' || type === undefined || name === undefined || textAt(node, 'deposed_key') !== undefined)
    return undefined;
  const data = textAt(node, 'mode') === 'data';
  const base = `${module === '' ? '' : `${module}.`}${data ? 'data.' : ''}${type}.${name}`;
  return {
    address: at.text,
    module,
    data,
    type,
    name,
    base,
    index: at.text.startsWith(base) ? at.text.slice(base.length) : '',
    at,
    values: values?.kind === 'map' ? values : undefined,
    unknown: unknown.get(at.text),
  };
}

/** The items of a list; none where the node is something else. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'list' ? node.items : [];
}

/** The text of a string. */
export function textAt(node: Node | undefined, key: string): string | undefined {
  const value = valueAt(node, key);
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.text : undefined;
}

/** Whether a node of `after_unknown` marks the value as one that is decided when the plan is applied. */
export function isUnknown(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && node.value === true;
}
