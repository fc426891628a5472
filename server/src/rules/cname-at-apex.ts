import { knownValue, type RecordSet, valuesOf } from '../model/record-set';
import { quoteText } from '../text/quoted-text';
import type { Rule } from './rule';
import { canAlias, makeAliasFixes } from './shared/alias-fixes';
import { findApexEvidence, relateZoneName } from './shared/apex';

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
      fixes: value === undefined ? [] : makeAliasFixes(recordSet, value, evidence === 'zone' ? 'safe' : 'suggestion'),
    };
  },
};

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
  if (knownValue(value) === undefined)
    return 'If the target is an AWS endpoint, make it an ALIAS record (type A with an alias target).';
  return `${target} is not an endpoint that an ALIAS record can point to: use the addresses its provider names for the apex, or redirect from an S3 or CloudFront endpoint.`;
}
