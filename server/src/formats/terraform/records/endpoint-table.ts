import type { SiblingAttributes } from '../../../model/endpoint';
import { siblingsOf } from '../../sibling-attributes';
import { ENDPOINT_ATTRIBUTES, type EndpointAttribute } from './endpoint-attributes';

/** The attributes of a resource type by their paths without indexes: `dns_entry.dns_name`. */
export type EndpointAttributes = ReadonlyMap<string, EndpointAttribute>;

/** The attributes that nearly every resource of the provider has, and that belong into no record. */
const COMMON = { id: 'id', arn: 'arn', name: 'label' } as const;

const attributesByType: ReadonlyMap<string, EndpointAttributes> = new Map(
  [...ENDPOINT_ATTRIBUTES.entries()].map(([type, attributes]) => [type, withCommonAttributes(type, attributes)]),
);

/** The attributes of a type that stand in records; undefined for a type that never does. `data`: of its data source. */
export function attributesOf(type: string, data: boolean): EndpointAttributes | undefined {
  return (data ? attributesByType.get(`data.${type}`) : undefined) ?? attributesByType.get(type);
}

function withCommonAttributes(type: string, listed: EndpointAttributes): EndpointAttributes {
  const all = new Map(listed);
  const service = all.values().next().value?.service ?? 'other-aws';
  const isLookup = type.startsWith('data.');
  for (const [name, attributeKind] of Object.entries(COMMON)) {
    // What may become a right attribute with the next keystroke is not wrong yet.
    const isBeginning = [...all.keys()].some((path) => path.startsWith(name));
    if (!isLookup && !isBeginning) all.set(name, { service, attributeKind });
  }
  return all;
}

/** What else a resource gives that belongs into records; `path` is the attribute that is taken from it. */
export function listSiblings(attributes: EndpointAttributes, path: string): SiblingAttributes {
  const listed = [...attributes].map(([own, { attributeKind, aliasable = false, zoneId }]) => ({
    path: withFirstIndex(own),
    kind: attributeKind,
    aliasable,
    zoneId,
  }));
  return siblingsOf(listed, withFirstIndex(path));
}

/** The expression of a path after its resource: blocks that occur once are lists. */
export function withFirstIndex(path: string): string {
  return path.replace(/^(dns_entry|domain_name_configuration|cache_nodes)\./, '$1[0].');
}
