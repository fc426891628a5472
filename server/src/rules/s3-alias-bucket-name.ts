import { DomainName } from '../dns/domain-name';
import type { Rule } from './rule';
import { firstLineOf } from './shared/places';

/** An alias to the website of a bucket that has another name. */
export const s3AliasBucketName: Rule = {
  id: 's3-alias-bucket-name',
  severity: 'error',
  summary: 'An ALIAS to an S3 website has the name of the bucket.',
  why: 'All websites of a region share one endpoint, and S3 finds the bucket by the host name in the request. Under another name it answers “NoSuchBucket”, or with the bucket of another AWS customer.',
  references: ['https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/RoutingToS3Bucket.html'],
  targets: ['alias'],
  alone: true,
  *recordSet({ target, name }) {
    if (target.kind !== 'alias') return;
    const endpoint = target.alias.dnsName?.endpoint;
    if (endpoint?.service !== 's3-website' || endpoint.attributeKind !== 'name' || endpoint.bucket === undefined)
      return;
    const bucket = new DomainName(endpoint.bucket.value);
    if (bucket.equals(name.value) !== 'no') return;
    yield {
      at: firstLineOf(name.span),
      message: `S3 looks for a bucket with the record’s name, ${name.value.display}, and this website’s bucket is ${bucket.display}. Give both one name, or put a CloudFront distribution in front of the bucket.`,
      related: [{ value: 'The name of the bucket.', span: firstLineOf(endpoint.bucket.span) }],
    };
  },
};
