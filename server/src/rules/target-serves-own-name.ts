import { DomainName } from '../dns/domain-name';
import { recogniseHost } from '../facts/hosts';
import { describeService, type Service } from '../facts/services';
import { type RecordSet, soleValue, type Value } from '../model/record-set';
import { knownText } from '../text/partial-text';
import { quoteText } from '../text/quoted-text';
import type { Rule } from './rule';
import { isCnameBelowApex } from './shared/cname-below-apex';
import { firstLineOf } from './shared/places';
import { quoteForMessage } from './shared/sample-text';

/** A CNAME to a host that does not answer to the name of the record. */
export const targetServesOwnName: Rule = {
  id: 'target-serves-own-name',
  severity: 'warning',
  summary: 'A CNAME leads to a host that answers only to its own name.',
  why: 'A client asks the host for the name that it looked up, which is that of the record. S3 looks for a bucket of that name, and the default endpoints of an API, a function or a user pool have neither a certificate nor an answer for it: visitors see an error.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html#VirtualHostingCustomURLs',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-custom-domains.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html',
  ],
  types: ['CNAME'],
  targets: ['values'],
  alone: true,
  *recordSet(recordSet) {
    const value = soleValue(recordSet);
    if (value === undefined || value.endpoint?.attributeKind !== 'name' || !isCnameBelowApex(recordSet)) return;
    const { name } = recordSet;
    if (name.value.hasUnderscoreLabel === 'yes' || name.value.firstLabel === '*') return;
    const message = describeBucket(value, recordSet) ?? describeDefaultHost(value);
    if (message !== undefined) yield { at: firstLineOf(value.span), message };
  },
};

function describeBucket(value: Value, { name }: RecordSet): string | undefined {
  const { endpoint } = value;
  if (endpoint?.service !== 's3-website' && endpoint?.service !== 's3-rest') return undefined;
  const written = recogniseHost(knownText(value.text) ?? '')?.bucket;
  const bucket =
    endpoint.bucket !== undefined
      ? new DomainName(endpoint.bucket.value)
      : written === undefined
        ? undefined
        : new DomainName([{ kind: 'literal', text: written, span: value.span }]);
  if (bucket === undefined || bucket.equals(name.value) !== 'no') return undefined;
  return `S3 looks for a bucket with the record’s name, ${name.value.quoted}, and this one is ${bucket.quoted}. Use a bucket with this name, or a CloudFront distribution in front of the bucket.`;
}

/** What to use instead of the endpoints that have a name of their own only. */
const INSTEAD: Partial<Readonly<Record<Service, string>>> = {
  'lambda-url': 'Put a CloudFront distribution or an API Gateway custom domain name in front of it.',
  'api-gateway-default':
    'Make an API Gateway custom domain name for the API, and lead the record to its regional name.',
  'appsync-default': 'Make an AppSync custom domain name for the API, and lead the record to that.',
  'cognito-default': 'Make a custom domain of the user pool, and lead the record to its CloudFront distribution.',
};

function describeDefaultHost(value: Value): string | undefined {
  const service = value.endpoint?.service;
  const instead = service === undefined ? undefined : INSTEAD[service];
  if (service === undefined || instead === undefined) return undefined;
  return `${quoteForMessage(quoteText(value.text, value))} is ${describeService(service)}, which answers only to its own name. ${instead}`;
}
