import { DomainName } from '../../dns/domain-name';
import type { Zone } from '../../model/zone';
import { displayText, knownText } from '../../text/partial-text';
import { valueAt } from '../syntax/node';
import { chosen, ifOf, keyOf, type Scope, textOf } from './intrinsics';
import type { Settings } from './settings';
import type { Resource } from './template';

/** What is known of a zone before its record sets are. */
export type ZoneProperties = Omit<Zone, 'recordSets'>;

/** The zone that a hosted zone resource makes. */
export function zoneOfResource(resource: Resource, scope: Scope): ZoneProperties {
  const name = chosen(valueAt(resource.properties, 'Name'), scope);
  const networks = chosen(valueAt(resource.properties, 'VPCs'), scope);
  const isOpen = ifOf(networks) !== undefined || (networks?.kind === 'list' && networks.items.some((item) => ifOf(item) !== undefined));
  return {
    key: resource.id,
    label: resource.id,
    name: name && { value: new DomainName(textOf(name, scope)), span: name.span },
    visibility: networks === undefined ? 'public' : isOpen ? 'unknown' : 'private',
    complete: false,
    span: resource.entry.span,
  };
}

/** The zone that a record set or a group names, by id or by name; undefined when it names none. */
export function zoneNamedBy(settings: Settings, scope: Scope): ZoneProperties | undefined {
  const id = chosen(settings.get('HostedZoneId')?.value, scope);
  const name = chosen(settings.get('HostedZoneName')?.value, scope);
  // Which of the two stands there may hang on a condition; then no more is known than that equal expressions name the same zone.
  if (ifOf(id) !== undefined && name !== undefined) {
    const texts = [id, name].map((node) => (node === undefined ? [] : textOf(node, scope)));
    return { key: `either ${texts.map(keyOf).join(' ')}`, label: 'a hosted zone', name: undefined, visibility: 'unknown', complete: false };
  }
  if (id !== undefined) {
    const text = textOf(id, scope);
    const [only] = text;
    const resource = text.length === 1 && only?.kind === 'reference' ? scope.template.resources.get(only.key) : undefined;
    if (resource?.type === 'AWS::Route53::HostedZone') return zoneOfResource(resource, scope);
    const known = knownText(text);
    return {
      key: `id ${keyOf(text)}`,
      label: `the hosted zone ${displayText(text)}`,
      name: undefined,
      visibility: 'unknown',
      ...(known === undefined ? {} : { id: known }),
      complete: false,
    };
  }
  if (name === undefined) return undefined;
  const domain = new DomainName(textOf(name, scope));
  return {
    key: `name ${domain.key}`,
    label: `the hosted zone ${domain.display}`,
    name: { value: domain, span: name.span },
    visibility: 'unknown',
    complete: false,
  };
}
