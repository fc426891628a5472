import { DomainName } from '../../dns/domain-name';
import { ownerOfZoneId, stripZoneIdPrefix } from '../../facts/zone-ids';
import { type Alias, knownValue, type RecordSet, type Value } from '../../model/record-set';
import { isSwapped } from '../../rules/shared/alias-parts';
import { describeRightId, findZoneIdFault } from '../../rules/shared/zone-id-faults';
import { quoteText } from '../../text/quoted-text';
import { findLed } from '../navigate/destinations';
import { describeEndpoint } from './endpoints';
import { formatCode } from './markdown';

/**
 * What the hosted zone with the id in an alias target belongs to, and whether it is right there; undefined where that is
 * not known. Where a rule finds it wrong, it is what the rule says.
 */
export function describeZoneId(recordSet: RecordSet, { dnsName, hostedZoneId }: Alias): string | undefined {
  if (hostedZoneId === undefined) return undefined;
  if (dnsName !== undefined && isSwapped({ dnsName, hostedZoneId } as Alias)) return undefined;
  const fault = dnsName && findZoneIdFault(recordSet, dnsName, hostedZoneId);
  return fault === undefined ? describeOwner(recordSet, hostedZoneId) : fault.message;
}

/** The zone id that an alias needs for its target, as a sentence; undefined where that is not certain. */
export function describeNeededId(recordSet: RecordSet, { dnsName }: Alias): string | undefined {
  if (dnsName === undefined || dnsName.text.length === 0) return undefined;
  const { endpoint } = dnsName;
  const name = formatCode(quoteText(dnsName.text, dnsName));
  if (endpoint !== undefined) {
    const isTarget = endpoint.attributeKind === 'name' && endpoint.aliasable;
    const right = isTarget ? describeRightId(endpoint) : undefined;
    return right && `Right for ${name}: ${right === endpoint.zoneId ? formatCode(right) : right}.`;
  }
  const { zone } = recordSet;
  if (findLed(recordSet, new DomainName(dnsName.text), [zone]).length === 0) return undefined;
  const own = zone.id === undefined ? 'that of the record’s own zone' : formatCode(zone.id);
  return `Right for ${name}, a record of the same zone: ${own}.`;
}

function describeOwner({ zone }: RecordSet, { text, endpoint, span }: Value): string | undefined {
  const shown = formatCode(quoteText(text, { span }));
  const known = knownValue({ text } as Value);
  const id = known === undefined ? undefined : stripZoneIdPrefix(known);
  const owner = id === undefined ? undefined : ownerOfZoneId(id);
  if (owner !== undefined) {
    const region = owner.region === undefined ? '' : ` in ${owner.region}`;
    return `${shown} is the hosted zone of ${owner.label}${region}.`;
  }
  const isOwn = endpoint?.resource?.key === zone.key || (zone.id !== undefined && zone.id === id);
  if (isOwn) return `${shown} is your own hosted zone: right only if the target is a record of it.`;
  if (endpoint?.attributeKind !== 'zone-id') return undefined;
  return endpoint.service === 'hosted-zone'
    ? `${shown} is a hosted zone of your own: right only if the target is a record of it.`
    : `${shown} is the hosted zone of ${describeEndpoint(endpoint)}.`;
}
