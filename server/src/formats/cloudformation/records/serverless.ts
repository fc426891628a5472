import { DomainName } from '../../../dns/domain-name';
import type { Alias, Field, RecordSet, Value, ZoneReference } from '../../../model/record-set';
import type { Zone } from '../../../model/zone';
import { literal, reference } from '../../../text/partial-text';
import { type Entry, entryOf, type MapNode, type Node, valueAt } from '../../syntax/node';
import { endpointOf } from '../endpoints/endpoints';
import { chooseBranch } from '../values/branches';
import { editablePlaceOf } from '../values/editable-place';
import { textOf } from '../values/evaluate';
import { keyIn } from '../values/keys';
import type { Scope } from '../values/scope';
import { formOfSam } from './form';
import type { Api } from './serverless-apis';
import { noSettings, readBooleanField, routingOf, type Settings, settingsOf } from './settings';
import { zoneReferencesOf } from './zone-references';

/** The record sets that SAM creates for the custom domain of an API: an alias of type A, and AAAA with IPv6. */
interface SamRecords {
  readonly settings: Settings;
  /** Equal for APIs that share one domain, for which SAM creates the record sets once. */
  readonly key: string;
  readRecordSets(zone: Zone): readonly RecordSet[];
}

/** The record sets by the `Domain.Route53` setting of an API; undefined where it has none. */
export function readSamRecords(api: Api, scope: Scope): SamRecords | undefined {
  const { id, existence } = api;
  const domain = chooseBranch(api.domain, scope);
  if (domain?.kind !== 'map' || domain.tag !== undefined) return undefined;
  const route53 = entryOf(domain, 'Route53');
  const name = chooseBranch(valueAt(domain, 'DomainName'), scope);
  if (name === undefined || route53?.value?.kind !== 'map' || route53.value.tag !== undefined) return undefined;
  const settings = settingsOf(route53.value);
  const text = textOf(name, scope);
  const domainName = new DomainName(text);
  const at = editablePlaceOf(name, scope);
  const { stackContext } = scope;
  const ipv6 = chooseBranch(settings.get('IpV6')?.value, scope);
  const types = ipv6 !== undefined && readBooleanField(ipv6, scope).value === true ? ['A', 'AAAA'] : ['A'];
  const alias = makeAlias({ id, domain, route53, settings }, scope);
  const routing = routingOf(settings, route53.value, scope);
  const form = formOfSam(route53);
  const zoneReferences = samReferencesOf(settings, scope);
  return {
    settings,
    key: `${domainName.key} ${types.join(' ')}`,
    readRecordSets: (zone) =>
      types.map((type) => ({
        zone,
        name: { value: domainName, span: at },
        writtenName: { text, span: at },
        type: makeImpliedType(type, route53),
        ttl: undefined,
        target: { kind: 'alias', alias },
        routing,
        existence,
        label: `${stackContext.name}${id}.Domain`,
        span: route53.span,
        form,
        zoneReferences,
        ...(stackContext.call === undefined ? {} : { definition: stackContext.call }),
        places: [{ field: 'name', key: entryOf(domain, 'DomainName')?.key.span, value: name.span }],
        handle: {},
      })),
  };
}

/** How the setting names the zone. SAM takes the id where both are given, so that none of the two is certain to count. */
function samReferencesOf(settings: Settings, scope: Scope): readonly ZoneReference[] {
  return zoneReferencesOf(settings, noSettings, scope).map((reference) => ({ ...reference, certain: false }));
}

/** The type of a record set that SAM generates. It is not written, so its place is that of the `Route53` setting. */
function makeImpliedType(type: string, { key }: Entry): Field<string> {
  return { value: type, text: literal(type, key.span), span: key.span };
}

/** The domain of an API with its `Route53` setting. */
interface ApiDomain {
  /** The logical id of the API. */
  readonly id: string;
  readonly domain: MapNode;
  readonly route53: Entry;
  /** The settings in `route53`. */
  readonly settings: Settings;
}

function makeAlias(api: ApiDomain, scope: Scope): Alias {
  const { id, route53, settings } = api;
  const distribution = chooseBranch(settings.get('DistributionDomainName')?.value, scope);
  const health = chooseBranch(settings.get('EvaluateTargetHealth')?.value, scope);
  const at = route53.key.span;
  const label = `zone of the domain of ${id}`;
  return {
    span: at,
    dnsName: distribution === undefined ? makeImpliedTarget(api, scope) : readTarget(distribution, scope),
    hostedZoneId: { text: reference(label, at, keyIn(scope, label)), span: at },
    evaluateTargetHealth: health && readBooleanField(health, scope),
    healthOptional: true,
  };
}

function readTarget(node: Node, scope: Scope): Value {
  const text = textOf(node, scope);
  const endpoint = endpointOf(text, scope, true);
  return { text, span: editablePlaceOf(node, scope), ...(endpoint === undefined ? {} : { endpoint }) };
}

/** The name of the custom domain that SAM creates together with the record sets. */
function makeImpliedTarget({ id, domain, route53: { key } }: ApiDomain, scope: Scope): Value {
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
