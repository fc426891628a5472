import type { Certainty } from '../text/certainty';
import type { Service } from './services';

/** Stands in a host name for text that is decided at deploy time; it may hold dots. */
export const UNKNOWN = '\u0000';

/** A pattern of AWS host names with the documented facts of the endpoints that have such names. */
export interface HostPattern {
  readonly service: Service;
  /** Over lower-case names without a final dot. Groups: region, bucket, address. */
  readonly pattern: RegExp;
  readonly source: string;
  /** The types that an alias to it may have; absent where it cannot be aliased. */
  readonly aliasTypes?: readonly string[];
  readonly ipv6?: Certainty;
  /** Why Route 53 cannot alias it, where that is certain. */
  readonly whyNot?: string;
}

/** When the patterns were last compared with their sources. */
export const hostPatternsDate = '2026-11-23';

const U = UNKNOWN;
const REGION = `(?<region>[a-z]{2,4}(?:-[a-z]+)+-\\d+|[^.]*${U}[^.]*)`;
const AWS = 'amazonaws\\.(?:com\\.cn|com|eu)';
const LABEL = `[a-z0-9_${U}](?:[a-z0-9_${U}-]*[a-z0-9_${U}])?`;
const LABELS = `(?:${LABEL}\\.)*${LABEL}`;
const ZONE = '[a-z]{2,4}(?:-[a-z]+)+-\\d+[a-z]\\.';

const guide = 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/';
const choosing = `${guide}resource-record-sets-choosing-alias-non-alias.html`;

function compileHost(text: string): RegExp {
  return new RegExp(`^(?:${text})$`);
}

/** The patterns in the order in which they are tried: the last matches any AWS name. Most names differ at their end. */
export const hostPatterns: readonly HostPattern[] = [
  {
    service: 'application-load-balancer',
    // The region stands before `elb`; in the name of a Network Load Balancer behind it.
    pattern: compileHost(`(?:\\*\\.)?(?:${LABELS}\\.${REGION}|[^]*${U})\\.elb\\.${AWS}`),
    source: `${guide}routing-to-elb-load-balancer.html`,
    aliasTypes: ['A', 'AAAA'],
  },
  {
    service: 'network-load-balancer',
    pattern: compileHost(`(?:dualstack\\.)?(?:${ZONE})?${LABELS}\\.elb\\.${REGION}\\.${AWS}`),
    source: `${guide}routing-to-elb-load-balancer.html`,
    aliasTypes: ['A', 'AAAA'],
  },
  {
    service: 'cloudfront',
    pattern: compileHost(`${LABEL}\\.cloudfront\\.(?:net|cn)`),
    source: `${guide}routing-to-cloudfront-distribution.html`,
    aliasTypes: ['A', 'AAAA', 'HTTPS'],
  },
  {
    service: 'global-accelerator',
    pattern: compileHost(`(?:a[0-9a-f]{16}|[^]*${U}[^]*)(?:\\.dualstack)?\\.awsglobalaccelerator\\.com`),
    source: `${guide}routing-to-aws-resources.html`,
    aliasTypes: ['A', 'AAAA'],
  },
  {
    service: 'api-gateway',
    pattern: compileHost(`d-[a-z0-9${U}]+\\.execute-api\\.${REGION}\\.${AWS}`),
    source: `${guide}routing-to-api-gateway.html`,
    aliasTypes: ['A', 'AAAA'],
  },
  {
    service: 'api-gateway-default',
    // The host of a custom domain name begins with `d-`, and so may an unknown text at the start.
    pattern: compileHost(`(?!d-|d?${U})[a-z0-9${U}-]+\\.execute-api\\.${REGION}\\.${AWS}`),
    source: `${guide}routing-to-api-gateway.html`,
    whyNot:
      'An API answers only to its own default name; for another name make an API Gateway custom domain name and alias that one’s regional domain name.',
  },
  {
    service: 's3-website',
    pattern: compileHost(`(?:(?<bucket>[^]+)\\.)?s3-website[.-]${REGION}\\.${AWS}`),
    source: `${guide}RoutingToS3Bucket.html`,
    aliasTypes: ['A'],
    ipv6: 'no',
  },
  {
    service: 's3-rest',
    // Unknown text behind a hyphen may begin with `website-`.
    pattern: compileHost(`(?:(?<bucket>[^]+)\\.)?s3(?:(?:-(?![^.]*${U})|\\.)(?:dualstack\\.)?${REGION})?\\.${AWS}`),
    source: `${guide}RoutingToS3Bucket.html`,
    whyNot: 'Route 53 aliases only the website endpoint of a bucket, not its REST endpoint.',
  },
  {
    service: 'elastic-beanstalk',
    pattern: compileHost(`${LABELS}\\.${REGION}\\.elasticbeanstalk\\.com(?:\\.cn)?`),
    source: `${guide}routing-to-beanstalk-environment.html`,
    aliasTypes: ['A', 'AAAA'],
  },
  {
    service: 'elastic-beanstalk-legacy',
    pattern: compileHost('[a-z0-9-]+\\.elasticbeanstalk\\.com'),
    source: `${guide}routing-to-beanstalk-environment.html`,
    whyNot:
      'Route 53 cannot alias an Elastic Beanstalk name without a region; environments made since 2016 have one with it.',
  },
  {
    service: 'vpc-endpoint',
    pattern: compileHost(
      `(?:\\*\\.)?(?:vpce-[a-z0-9${U}-]+|[^]*${U}[^]*)\\.(?:[a-z0-9-]+\\.)*${REGION}\\.vpce\\.${AWS}`,
    ),
    source: `${guide}routing-to-vpc-interface-endpoint.html`,
    aliasTypes: ['A', 'AAAA'],
  },
  {
    service: 'app-runner',
    pattern: compileHost(`${LABELS}\\.${REGION}\\.awsapprunner\\.com`),
    source: `${guide}routing-to-app-runner.html`,
    aliasTypes: ['A'],
  },
  {
    service: 'vpc-lattice',
    pattern: compileHost(`${LABELS}\\.vpc-lattice-svcs\\.${REGION}\\.on\\.aws`),
    source: `${guide}routing-to-aws-resources.html`,
    aliasTypes: ['A', 'AAAA'],
  },
  {
    service: 'opensearch',
    pattern: compileHost(`${LABELS}\\.aos\\.${REGION}\\.on\\.aws`),
    source: `${guide}routing-to-aws-resources.html`,
    aliasTypes: ['A', 'AAAA'],
  },
  {
    service: 'opensearch',
    pattern: compileHost(`${LABELS}\\.${REGION}\\.es\\.${AWS}`),
    source: `${guide}routing-to-aws-resources.html`,
    whyNot:
      'Route 53 cannot alias this endpoint of an OpenSearch domain; its dual-stack endpoint, which ends in on.aws, can be an alias target.',
  },
  {
    service: 'ec2-instance',
    pattern: compileHost(
      `ec2-(?<address>\\d{1,3}-\\d{1,3}-\\d{1,3}-\\d{1,3}|[^.]*${U}[^.]*)\\.(?:compute-1|${REGION}\\.compute)\\.${AWS}`,
    ),
    source: choosing,
    whyNot:
      'Route 53 cannot alias an EC2 instance; give it an Elastic IP address and use that in an A record, or put a load balancer before it.',
  },
  {
    service: 'lambda-url',
    pattern: compileHost(`${LABEL}\\.lambda-url\\.${REGION}\\.on\\.aws`),
    source: choosing,
    whyNot:
      'A function URL answers only to its own name; put CloudFront or an API Gateway custom domain name before it.',
  },
  {
    service: 'appsync-default',
    pattern: compileHost(`${LABEL}\\.appsync-(?:realtime-)?api\\.${REGION}\\.${AWS}`),
    source: 'https://docs.aws.amazon.com/appsync/latest/devguide/custom-domain-name.html',
    whyNot:
      'An API answers only to its own default name; for another name make an AppSync custom domain name and alias that one’s domain name.',
  },
  {
    service: 'cognito-default',
    pattern: compileHost(`${LABEL}\\.auth(?:-fips)?\\.${REGION}\\.amazoncognito\\.com`),
    source: 'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-add-custom-domain.html',
    whyNot:
      'A user pool answers only to its own domain; for another name make a custom domain of the user pool and alias its CloudFront distribution.',
  },
  {
    service: 'database',
    pattern: compileHost(`${LABELS}\\.(?:${REGION}\\.(?:rds|redshift|docdb|neptune)|(?:[a-z0-9-]+\\.)?cache)\\.${AWS}`),
    source: choosing,
    whyNot: 'Route 53 has no ALIAS for database and cache endpoints; use a CNAME at a name below the apex.',
  },
  {
    // Any other AWS name, about which nothing is known.
    service: 'other-aws',
    pattern: compileHost(
      `${LABELS}\\.(?:${AWS}|on\\.aws|acm-validations\\.aws|amplifyapp\\.com|cs\\.amazonlightsail\\.com|amazoncognito\\.com|awsapps\\.com|amazonses\\.com)`,
    ),
    source: choosing,
  },
];
