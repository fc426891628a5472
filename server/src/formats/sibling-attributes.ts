import type { AttributeKind, SiblingAttributes } from '../model/endpoint';

/** An attribute of a resource type, as the tables of the formats have it. */
export interface ListedAttribute {
  readonly path: string;
  readonly kind: AttributeKind;
  readonly aliasable: boolean;
  /** For a name: the attribute that is the id of its hosted zone. */
  readonly zoneId: string | undefined;
}

/**
 * The attributes of a resource that belong into records, for one that has a wrong one. The name for a zone id is the
 * name that has this zone id.
 */
export function siblingsOf(attributes: readonly ListedAttribute[], path: string): SiblingAttributes {
  const names = attributes.filter(({ kind }) => kind === 'name');
  const ofZone = names.find(({ zoneId }) => zoneId === path);
  const name = ofZone ?? names.find(({ aliasable }) => aliasable) ?? names[0];
  const own = attributes.find((attribute) => attribute.path === path);
  const zoneIds = attributes.filter(({ kind }) => kind === 'zone-id');
  const zoneId = own?.zoneId ?? name?.zoneId ?? (zoneIds.some((each) => each.path === path) ? path : zoneIds[0]?.path);
  const address = attributes.find(({ path, kind }) => /^(?:un)?stable-address$/.test(kind) && IS_ONE.test(path));
  return {
    ...(name === undefined ? {} : { name: name.path }),
    ...(zoneId === undefined ? {} : { zoneId }),
    ...(address === undefined ? {} : { address: address.path }),
    aliasable: name?.aliasable ?? false,
  };
}

/** The names of attributes that are one address; others are lists. */
const IS_ONE = /(?:_ip|ip_address|Ip|IpAddress)$/;
