import { DomainName } from '../../../dns/domain-name';
import type { Alias, Field, RecordSet, Value } from '../../../model/record-set';
import type { Zone } from '../../../model/zone';
import { literal, reference } from '../../../text/partial-text';
import { type Entry, entryOf, type MapNode, type Node, valueAt } from '../../syntax/node';
import { endpointOf } from '../endpoints/endpoints';
import { placeOf } from '../values/editable-place';
import { textOf } from '../values/evaluate';
import { chooseBranch, type Scope } from '../values/scope';
import { keyIn } from '../values/stack-context';
import type { Api } from './serverless-apis';
import { booleanField, routingOf, type Settings, settingsOf } from './settings';

/** The record sets that SAM makes for the custom domain of an API: an alias A, and an AAAA beside it where IPv6 is asked for. */
export interface MadeBySam {
  readonly settings: Settings;
  /** What tells them from those of other APIs: one domain may stand at several, and SAM makes its records once. */
  readonly key: string;
  recordSets(zone: Zone): readonly RecordSet[];
}

/** What the `Domain.Route53` setting of an API asks for. */
export function readSamRecords(api: Api, scope: Scope): MadeBySam | undefined {
  const { id, existence } = api;
  const domain = chooseBranch(api.domain, scope);
  if (domain?.kind !== 'map' || domain.tag !== undefined) return undefined;
  const route53 = entryOf(domain, 'Route53');
  const name = chooseBranch(valueAt(domain, 'DomainName'), scope);
  if (name === undefined || route53?.value?.kind !== 'map' || route53.value.tag !== undefined) return undefined;
  const settings = settingsOf(route53.value);
  const text = textOf(name, scope);
  const domainName = new DomainName(text);
  const at = placeOf(name, scope);
  const { stackContext } = scope.template;
  const ipv6 = chooseBranch(settings.get('IpV6')?.value, scope);
  const types = ipv6 !== undefined && booleanField(ipv6, scope).value === true ? ['A', 'AAAA'] : ['A'];
  const alias = aliasOf(id, domain, route53, settings, scope);
  const routing = routingOf(settings, route53.value, scope);
  return {
    settings,
    key: `${domainName.key} ${types.join(' ')}`,
    recordSets: (zone) =>
      types.map((type) => ({
        zone,
        name: { value: domainName, span: at },
        writtenName: { text, span: at },
        type: fixed(type, route53),
        ttl: undefined,
        target: { kind: 'alias', alias },
        routing,
        existence,
        label: `${stackContext.name}${id}.Domain`,
        span: route53.span,
        ...(stackContext.call === undefined ? {} : { definition: stackContext.call }),
        places: [{ field: 'name', key: entryOf(domain, 'DomainName')?.key.span, value: name.span }],
        handle: {},
      })),
  };
}

/** The type is nowhere in the text, so the setting that asks for the record stands for it. */
function fixed(type: string, { key }: Entry): Field<string> {
  return { value: type, text: literal(type, key.span), span: key.span };
}

function aliasOf(id: string, domain: MapNode, route53: Entry, settings: Settings, scope: Scope): Alias {
  const given = chooseBranch(settings.get('DistributionDomainName')?.value, scope);
  const health = chooseBranch(settings.get('EvaluateTargetHealth')?.value, scope);
  const at = route53.key.span;
  const label = `zone of the domain of ${id}`;
  return {
    span: at,
    dnsName: given === undefined ? implied(id, domain, route53, scope) : named(given, scope),
    hostedZoneId: { text: reference(label, at, keyIn(scope, label)), span: at },
    evaluateTargetHealth: health && booleanField(health, scope),
    healthOptional: true,
  };
}

function named(node: Node, scope: Scope): Value {
  const text = textOf(node, scope);
  const endpoint = endpointOf(text, scope, true);
  return { text, span: placeOf(node, scope), ...(endpoint === undefined ? {} : { endpoint }) };
}

/** The name of the domain that SAM makes with the record. */
function implied(id: string, domain: MapNode, { key }: Entry, scope: Scope): Value {
  const kind = valueAt(domain, 'EndpointConfiguration');
  const isEdge = kind?.kind === 'scalar' && kind.text === 'EDGE';
  return {
    text: reference(`domain of ${id}`, key.span, keyIn(scope, `domain of ${id}`)),
    span: key.span,
    endpoint: {
      service: isEdge ? 'cloudfront' : 'api-gateway',
      attributeKind: 'name',
      aliasable: true,
      ipv6: 'unknown',
    },
  };
}
