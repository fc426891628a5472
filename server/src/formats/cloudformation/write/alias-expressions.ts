import { zoneIdsFor } from '../../../facts/zone-ids';
import type { AliasTarget } from '../../../model/finding';
import type { Value } from '../../../model/record-set';
import { knownText } from '../../../text/partial-text';
import { sourceText } from '../../../text/span';
import { findNameAttribute, findZoneIdAttribute } from '../endpoints/endpoints';
import { resourceAttributes } from '../endpoints/resource-attributes';
import { localPlaceOf } from '../values/editable-place';
import { nameOf } from '../values/keys';
import type { Expression } from './expressions';

const DNS_NAME = '<DNS name of the target>';
const ZONE_ID = '<hosted zone id of the target>';

/** An alias target as it is to be written. */
export interface TargetExpressions {
  readonly name: Expression;
  readonly zoneId: Expression;
  readonly evaluateTargetHealth: boolean;
  /** Whether it is right in all outcomes of the conditions among the values. */
  readonly forAll?: true;
}

/** The DNS name and the zone id of an alias target as they are to be written. */
export function expressionsOf({ dnsName, hostedZoneId, evaluateTargetHealth }: AliasTarget): TargetExpressions {
  return { name: nameExpressionOf(dnsName), zoneId: zoneIdOf(hostedZoneId, dnsName), evaluateTargetHealth };
}

/** The zone id as it is to be written: a literal, the attribute of a resource, or a placeholder. */
export function zoneIdOf(id: AliasTarget['hostedZoneId'], name: AliasTarget['dnsName']): Expression {
  if (typeof id === 'string') return { kind: 'text', text: id };
  if (id === undefined) return { kind: 'text', text: ZONE_ID, placeholder: true };
  if (isValue(id)) return { kind: 'source', span: localPlaceOf(id.span) };
  const path = findZoneIdAttribute(id, name);
  if (path !== undefined) return { kind: 'attribute', resource: nameOf(id.key), path };
  const service = [...(resourceAttributes.get(id.type)?.values() ?? [])].find(
    (attribute) => attribute.aliasable,
  )?.service;
  const known = service === undefined ? undefined : zoneIdsFor(service).id;
  return known === undefined ? { kind: 'text', text: ZONE_ID, placeholder: true } : { kind: 'text', text: known };
}

function nameExpressionOf(name: AliasTarget['dnsName']): Expression {
  if (name === undefined) return { kind: 'text', text: DNS_NAME, placeholder: true };
  if (typeof name === 'string') return { kind: 'text', text: name };
  if (isValue(name)) {
    const known = knownText(name.text)?.trim();
    // A block scalar cannot be moved, but its text can be written on one line.
    const at = localPlaceOf(name.span);
    return known !== undefined && /^[|>]/.test(sourceText(at))
      ? { kind: 'text', text: known }
      : { kind: 'source', span: at };
  }
  const path = findNameAttribute(name);
  return path === undefined
    ? { kind: 'text', text: DNS_NAME, placeholder: true }
    : { kind: 'attribute', resource: nameOf(name.key), path };
}

function isValue(name: object): name is Value {
  return 'text' in name;
}
