import { anyOf, type Existence } from '../../../model/existence';
import { type Entry, type MapNode, type Node, valueAt } from '../../syntax/node';
import { intrinsicOf } from '../template/intrinsics';
import type { Variables } from '../template/loops';
import type { Resource, Template } from '../template/template';
import { type Conditions, existenceOf } from '../values/conditions';

/** An API that SAM creates, with its custom domain. */
export interface Api {
  readonly id: string;
  readonly domain: Node;
  readonly existence: Existence;
  readonly variables: Variables;
}

/** A kind of API that SAM has a type of resource for. */
interface ApiKind {
  readonly name: string;
  /** The API that SAM creates for the events of functions that name none; `property` is where they name one. */
  readonly implicit?: { readonly id: string; readonly property: string };
}

const KINDS: readonly ApiKind[] = [
  { name: 'Api', implicit: { id: 'ServerlessRestApi', property: 'RestApiId' } },
  { name: 'HttpApi', implicit: { id: 'ServerlessHttpApi', property: 'ApiId' } },
  { name: 'WebSocketApi' },
];

/**
 * The APIs of a template that have a domain: their own, that of the `Globals`, or both merged as SAM does it.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/
 * sam-specification-template-anatomy-globals.html
 */
export function* readApis({ resources, globals }: Template, conditions: Conditions): Generator<Api> {
  for (const kind of KINDS) {
    const shared = valueAt(valueAt(globals, kind.name), 'Domain');
    const ofKind = [...resources.values()].filter(
      ({ type, isRewritten }) => type === `AWS::Serverless::${kind.name}` && !isRewritten,
    );
    for (const resource of ofKind) {
      const domain = mergeSettings(shared, valueAt(resource.properties, 'Domain'));
      const existence = existenceOf(resource, conditions);
      if (domain !== undefined && existence.kind !== 'never')
        yield { id: resource.id, domain, existence, variables: resource.variables };
    }
    const { implicit } = kind;
    if (shared === undefined || implicit === undefined || resources.has(implicit.id)) continue;
    const callers = [...resources.values()].filter((each) => hasImplicitEvent(each, kind.name, implicit.property));
    const existence = anyOf(callers.map((each) => existenceOf(each, conditions)));
    if (existence.kind !== 'never') yield { id: implicit.id, domain: shared, existence, variables: new Map() };
  }
}

/** Whether a resource is a function with an event of the implicit API. */
function hasImplicitEvent({ type, properties, isRewritten }: Resource, event: string, property: string): boolean {
  const events = type === 'AWS::Serverless::Function' && !isRewritten ? valueAt(properties, 'Events') : undefined;
  return (
    events?.kind === 'map' &&
    events.entries.some(({ value }) => {
      const kind = valueAt(value, 'Type');
      return (
        kind?.kind === 'scalar' && kind.text === event && valueAt(valueAt(value, 'Properties'), property) === undefined
      );
    })
  );
}

/** Merges maps key by key; of any other value the resource's own one counts. */
function mergeSettings(shared: Node | undefined, own: Node | undefined): Node | undefined {
  if (shared === undefined || own === undefined) return own ?? shared;
  if (!isPlainMap(shared) || !isPlainMap(own)) return own;
  const entries: Entry[] = shared.entries.filter(({ key }) => !own.entries.some((each) => each.key.text === key.text));
  for (const { key, value, span } of own.entries)
    entries.push({ key, value: mergeSettings(valueAt(shared, key.text), value), span });
  return { kind: 'map', entries, flow: own.flow, span: own.span };
}

function isPlainMap(node: Node): node is MapNode {
  return node.kind === 'map' && intrinsicOf(node) === undefined;
}
