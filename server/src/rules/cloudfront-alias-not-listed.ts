import { DomainName } from '../dns/domain-name';
import type { Certainty } from '../text/certainty';
import type { Rule } from './rule';
import { firstLineOf } from './shared/places';

/** An alias to a distribution that does not list its name as an alternate domain name. */
export const cloudfrontAliasNotListed: Rule = {
  id: 'cloudfront-alias-not-listed',
  severity: 'warning',
  summary: 'A CloudFront distribution answers only to its alternate names, and the record’s is not among them.',
  why: 'CloudFront finds the distribution by the host name in the request. A name that is not listed gets an error or, where another account lists it, another distribution.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-cloudfront-distribution.html',
  ],
  absence: 'record-set',
  targets: ['alias'],
  alone: true,
  *recordSet(recordSet) {
    const { target, name } = recordSet;
    if (target.kind !== 'alias') return;
    const endpoint = target.alias.dnsName?.endpoint;
    if (
      endpoint?.service !== 'cloudfront' ||
      endpoint.attributeKind !== 'name' ||
      endpoint.alternateNames === undefined
    )
      return;
    const listed = endpoint.alternateNames.map(({ value }) => new DomainName(value));
    if (listed.some((alternate) => covers(alternate, name.value) !== 'no')) return;
    const label = endpoint.resource?.label ?? 'The distribution';
    const [first] = endpoint.alternateNames;
    const names = listed.slice(0, 5).map((alternate) => alternate.display);
    const has =
      listed.length === 0
        ? 'has no alternate names'
        : `answers to ${names.join(', ')}${listed.length > 5 ? ' …' : ''} only`;
    yield {
      at: firstLineOf(name.span),
      message: `${label} ${has}, so it refuses ${name.value.display}. Add the name to the distribution, with a certificate that holds it.`,
      related: first === undefined ? [] : [{ value: 'The alternate names.', span: firstLineOf(first.span) }],
      fixes: [
        {
          title: `Add ${name.value.display} to the distribution`,
          safety: 'suggestion',
          edits: [{ kind: 'addAlternateName', in: recordSet, to: endpoint }],
        },
      ],
    };
  },
};

/**
 * Whether an alternate name is that name or a wildcard above it; a wildcard of CloudFront matches any number of labels.
 */
function covers(alternate: DomainName, name: DomainName): Certainty {
  if (alternate.equals(name) !== 'no') return alternate.equals(name);
  // A text that has labels before it in a record's name cannot begin with a wildcard.
  if (alternate.isWildcard === 'no' || name.isWithin(alternate) === 'yes') return 'no';
  const [first, ...rest] = alternate.text;
  if (first?.kind !== 'literal' || !first.text.startsWith('*.')) return 'unknown';
  return name.isWithin(
    new DomainName(
      [{ ...first, text: first.text.slice(2) }, ...rest].filter(
        (part) => part.kind === 'reference' || part.text !== '',
      ),
    ),
  );
}
