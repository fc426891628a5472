import type { Endpoint } from '../model/endpoint';
import type { Change, Fix } from '../model/finding';
import { knownValue, type RecordSet, type Value, valuesOf } from '../model/record-set';
import { quoteText } from '../text/quoted-text';
import type { Rule } from './rule';
import { canAlias, makeAliasFixes } from './shared/alias-fixes';
import { findApexEvidence, relateZoneName } from './shared/apex';
import { makeOwnZoneFixes } from './shared/own-zone-alias';
import { quoteForMessage } from './shared/sample-text';
import { whyNotAliasable } from './shared/unsupported-target';

/** A CNAME at its zone's own name. */
export const cnameAtApex: Rule = {
  id: 'cname-at-apex',
  severity: 'error',
  summary: 'A CNAME record cannot have the name of its hosted zone.',
  why: 'The apex, the name of the zone itself, always holds NS and SOA records, and a CNAME cannot share its name with any other record. Route 53 refuses the change; where another server accepted it, mail and delegation for the whole domain would break.',
  references: [
    'https://www.rfc-editor.org/rfc/rfc1034#section-3.6.2',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html',
  ],
  types: ['CNAME'],
  alone: true,
  *recordSet(recordSet) {
    const evidence = findApexEvidence(recordSet);
    if (evidence === undefined) return;
    const [value] = valuesOf(recordSet);
    yield {
      at: recordSet.type.span,
      message: `${describeFault(recordSet, evidence)} ${giveAdvice(recordSet)}`,
      ...(evidence === 'inferred' ? { severity: 'warning' as const } : {}),
      related: relateZoneName(recordSet),
      fixes: value === undefined ? [] : makeFixes(recordSet, value, evidence === 'zone' ? 'safe' : 'suggestion'),
    };
  },
};

function makeFixes(recordSet: RecordSet, value: Value, safety: 'safe' | 'suggestion'): readonly Fix<Change>[] {
  const fixes = makeAliasFixes(recordSet, value, safety);
  return fixes.length > 0 || value.endpoint !== undefined ? fixes : makeOwnZoneFixes(recordSet, value);
}

function describeFault({ name, zone }: RecordSet, evidence: 'zone' | 'inferred'): string {
  const display = name.value.quoted;
  if (evidence === 'inferred')
    return `${display} looks like the name of a hosted zone itself, and there a CNAME is not allowed: NS and SOA records stand there.`;
  return `A CNAME cannot stand at the apex of its zone: ${zone.name?.value.quoted ?? display} always has NS and SOA records.`;
}

function giveAdvice(recordSet: RecordSet): string {
  const [value] = valuesOf(recordSet);
  if (value === undefined) return 'Use an ALIAS record (type A with an alias target) instead.';
  const target = quoteText(value.text).replace(/\.$/, '');
  if (canAlias(recordSet, value)) return `Make it an ALIAS record (type A with an alias target) to ${target}.`;
  const { endpoint } = value;
  if (makeOwnZoneFixes(recordSet, value).length > 0)
    return `Make it an ALIAS record (type A with an alias target) to ${target}, in the same zone.`;
  if (endpoint === undefined || (endpoint.attributeKind === 'other' && !endpoint.aliasable))
    return knownValue(value) === undefined
      ? 'If the target is an AWS endpoint, make it an ALIAS record (type A with an alias target).'
      : `${target} is not an endpoint that an ALIAS record can point to: use the addresses its provider names for the apex, or redirect from an S3 or CloudFront endpoint.`;
  return adviseForEndpoint(recordSet, value, endpoint);
}

/** The advice for an AWS endpoint that an ALIAS of this name cannot lead to. */
function adviseForEndpoint({ name }: RecordSet, value: Value, endpoint: Endpoint): string {
  if (endpoint.service === 's3-website')
    return `S3 answers only for a bucket with the record’s name: use a bucket with this name, ${name.value.quoted}, and make an ALIAS record to its website endpoint.`;
  if (endpoint.service === 'cloudfront')
    return 'A private zone cannot have an ALIAS to CloudFront either: give the record a name below the apex.';
  const why = whyNotAliasable(value);
  return `${quoteForMessage(quoteText(value.text, value))} cannot be the target of an ALIAS record. ${why ?? 'Put a load balancer or a CloudFront distribution in front of it, or use a name below the apex.'}`;
}
